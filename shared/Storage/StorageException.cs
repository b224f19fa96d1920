namespace CodeValdCortex.Storage;

/// <summary>The database refused or could not do something; the message names what and, where known, what to do.</summary>
public class StorageException : Exception
{
    /// <summary>With what happened.</summary>
    public StorageException(string message) : base(message)
    {
    }

    /// <summary>With what happened and what the engine said.</summary>
    public StorageException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>The database can't be reached, or is starting, stopping or overloaded: the same call may succeed later.</summary>
public sealed class StorageUnavailableException : StorageException
{
    /// <summary>With what happened.</summary>
    public StorageUnavailableException(string message) : base(message)
    {
    }

    /// <summary>With what happened and what the network said.</summary>
    public StorageUnavailableException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>A write would give two documents the same value of a unique attribute.</summary>
public sealed class UniqueAttributeTakenException(string collection, string key, string reason)
    : StorageException($"{collection}/{key} was not written: another document already has its value of a unique attribute ({reason}).")
{
    /// <summary>The collection.</summary>
    public string Collection { get; } = collection;

    /// <summary>The document that was not written.</summary>
    public string Key { get; } = key;
}

/// <summary>A document can't be stored as it is: a key or an edge's end of the wrong form, or too large.</summary>
public sealed class InvalidDocumentException(string message) : StorageException(message);
