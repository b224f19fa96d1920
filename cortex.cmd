@echo off
rem Builds CodeValdCortex once, then runs it: cortex --help
set DOTNET_CLI_TELEMETRY_OPTOUT=1
if not exist "%~dp0artifacts\cortex\cortex.dll" dotnet publish "%~dp0services\Standalone" -c Release -o "%~dp0artifacts\cortex" -v q -clp:NoSummary 1>&2
dotnet "%~dp0artifacts\cortex\cortex.dll" %*
