using System.Net.Sockets;
using Npgsql;

namespace Antares.Postgis;

/// <summary>What a person is told when PostgreSQL cannot go on. No text holds a password: the driver's and the server's own do not either.</summary>
internal static class CatalogFault
{
    private const string Away = "Check the address, that the server runs, and that a firewall lets you through.";

    /// <summary>The fault in our words, or null where it is a bug of ours.</summary>
    public static AntaresException? Of(NpgsqlException fault, PostgisAddress address)
    {
        (string What, string Mend)? words = fault is PostgresException told ? Told(told, address) : Unreached(fault, address);
        return words is (string what, string mend) ? new AntaresException(what, address.ToString(), mend, fault) : null;
    }

    private static (string What, string Mend)? Told(PostgresException fault, PostgisAddress address) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
            $"The server does not let '{address.User}' in ({fault.MessageText}).",
            "Check the user and its password: in the address, in DATABASE_PASSWORD, in PGPASSWORD or in ~/.pgpass."),
        PostgresErrorCodes.InvalidCatalogName => (
            $"The server has no database '{address.Database}'.",
            $"Make it, `createdb -h HOST -U ADMIN \"{address.Database}\"`, or name another one."),
        PostgresErrorCodes.InsufficientPrivilege => (
            $"'{address.User}' may not do this in the catalog ({fault.MessageText}).",
            $"Ask its owner for `GRANT antares_writer TO \"{address.User}\"` (to read only: antares_reader)."),
        PostgresErrorCodes.ReadOnlySqlTransaction => (
            "The server takes no changes: it is a standby, or set to read only.",
            "Use the address of the primary server."),
        PostgresErrorCodes.DiskFull => (
            $"The disk of the server is full; nothing of this change was kept ({fault.MessageText}).",
            "Make room there and run the same command again."),
        PostgresErrorCodes.OutOfMemory => (
            $"The server has too little memory for this ({fault.MessageText}).",
            "Run the same command again when it has less to do."),
        PostgresErrorCodes.TooManyConnections => (
            $"The server has too many connections ({fault.MessageText}).",
            "Run the same command again when others have ended, or raise max_connections."),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => (
            $"The server starts or stops just now ({fault.MessageText}).",
            "Run the same command again in a minute."),
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => (
            $"A text holds a character that PostgreSQL cannot keep ({fault.MessageText}).",
            "Take it out of the name or description; the database must have the encoding UTF8."),
        PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.DataCorrupted => (
            $"The catalog is damaged ({fault.MessageText}).",
            "Bring it back from a backup."),
        _ => null,
    };

    private static (string What, string Mend)? Unreached(NpgsqlException fault, PostgisAddress address) => fault.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            ($"There is no host '{address.Host}'.", Away),
        SocketException or IOException or TimeoutException =>
            ($"No PostgreSQL answers at {address.Host}, port {address.Port} ({fault.InnerException.Message}).", Away),
        _ when fault.Message.Contains("No password has been provided", StringComparison.Ordinal) => (
            $"The server asks '{address.User}' for a password, and none was given.",
            "Give it in DATABASE_PASSWORD, in PGPASSWORD, in ~/.pgpass (chmod 600) or in the address."),
        _ when fault.Message.Contains("SSL", StringComparison.Ordinal) || fault.InnerException is System.Security.Authentication.AuthenticationException => (
            $"No encrypted connection comes about ({fault.Message}).",
            "Check sslmode and sslrootcert in the address."),
        _ => null,
    };
}
