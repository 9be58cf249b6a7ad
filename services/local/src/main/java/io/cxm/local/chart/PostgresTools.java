package io.cxm.local.chart;

import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.process.Program;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL's own programs, at work on the database of the services as its superuser. */
final class PostgresTools {
    /** That of the local stack's server; an older program does not read a newer server's database. */
    private static final int NEEDED = 17;

    /** Where Debian has those of each version. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Program program;
    private final Path folder;
    private final List<String> server;

    PostgresTools(Path folder, Path log, int port, String password) {
        this.program = new Program(folder, log, Map.of("PGPASSWORD", password));
        this.folder = require();
        this.server = List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", PostgresServer.SUPERUSER);
    }

    /** The folder of the newest ones; a failure that says how to get them. */
    static Path require() {
        try (Stream<Path> versions = Files.exists(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .filter(version -> number(version) >= NEEDED && Files.isExecutable(version.resolve("bin/pg_dump")))
                    .max(Comparator.comparingInt(PostgresTools::number))
                    .map(version -> version.resolve("bin"))
                    .orElseThrow(() -> new StackFailure("To copy the database pg_dump of PostgreSQL " + NEEDED
                            + " or newer is needed (Debian: apt-get install postgresql-client-" + NEEDED + ")"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    /** {@code pg_dump -Fc}: a copy of the database as it is at one moment. */
    void dump(Path file) {
        run("pg_dump", "-Fc", "-f", file.toString(), DatabaseSetup.DATABASE);
    }

    /** Drops the database, and whoever is connected. */
    void drop() {
        run("dropdb", "--force", DatabaseSetup.DATABASE);
    }

    /** {@code pg_restore --create}: the database of a copy, with its rights, where there is none of its name. */
    void restore(Path file) {
        run("pg_restore", "--create", "--exit-on-error", "-d", "postgres", file.toString());
    }

    /** {@code roles.sql}: a service's schema and roles with these passwords. */
    void roles(Path sql, String service, String owner, String application) {
        run(
                "psql",
                "-q",
                "-d",
                DatabaseSetup.DATABASE,
                "-v",
                "service=" + service,
                "-v",
                "owner_password=" + owner,
                "-v",
                "app_password=" + application,
                "-f",
                sql.toString());
    }

    private void run(String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(tool).toString()));
        command.addAll(server);
        command.addAll(List.of(arguments));
        program.run(command);
    }
}
