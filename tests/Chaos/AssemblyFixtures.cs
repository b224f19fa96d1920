using CodeValdCortex.Testing.Brokers;

[assembly: AssemblyFixture(typeof(RabbitMqBroker))]
