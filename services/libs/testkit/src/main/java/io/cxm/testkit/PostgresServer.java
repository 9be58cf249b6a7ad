package io.cxm.testkit;

import io.cxm.postgres.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One real PostgreSQL for tests, with a schema, an owner and an application role for each service asked for. */
public final class PostgresServer {
    /** The password of every role of a test's database. */
    public static final String PASSWORD = "of-a-test";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=300",
            "fsync=off",
            "synchronous_commit=off",
            "timezone=UTC");

    private final Unprivileged user = Unprivileged.choose();
    private final Path programs;
    private final Path home;
    private final int port;

    private PostgresServer(Path programs, Path home, int port) {
        this.programs = programs;
        this.home = home;
        this.port = port;
    }

    /** Starts it and makes database {@code cxm}. */
    public static PostgresServer start() {
        return start(Optional.empty());
    }

    /** The same of one that speaks TLS as well, with this certificate. */
    public static PostgresServer startSecured(Certificate certificate) {
        return start(Optional.of(certificate));
    }

    private static PostgresServer start(Optional<Certificate> certificate) {
        try {
            var server =
                    new PostgresServer(PostgresPrograms.find(), PostgresPrograms.folder("cxm-postgres"), Ports.free());
            server.initialise();
            if (certificate.isPresent()) {
                server.secure(certificate.get());
            }
            server.launch();
            server.asSuperuser("postgres", "create database cxm");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise() throws IOException {
        Files.createDirectory(data());
        user.own(data());
        await(process(List.of(
                "initdb",
                "-D",
                data().toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")));
    }

    /** Its settings stay with its data; the key must be closed to others, and is copied as such. */
    private void secure(Certificate certificate) throws IOException {
        place(certificate);
        Files.writeString(data().resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
    }

    private void place(Certificate certificate) throws IOException {
        Files.copy(certificate.authority(), data().resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                certificate.key(),
                data().resolve("server.key"),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        user.own(data());
    }

    /** Gives one that speaks TLS another certificate while it runs; connections that begin soon after see it. */
    public void change(Certificate certificate) {
        try {
            place(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        asSuperuser("postgres", "select pg_reload_conf()");
    }

    private void launch() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("postgres", "-D", data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = process(command);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("PostgreSQL does not start: " + Files.readString(log()));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers() {
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private Process process(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.set(0, programs.resolve("bin").resolve(command.getFirst()).toString());
        return new ProcessBuilder(user.command(line))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private void await(Process process) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("PostgreSQL's programs fail: " + Files.readString(log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path log() {
        return home.resolve("log");
    }

    public int port() {
        return port;
    }

    /** The roles and the schema of this service, as the local stack makes them. */
    public void addService(String service) {
        asSuperuser(
                "cxm",
                "create role %1$s_owner login password '%2$s' nosuperuser nobypassrls".formatted(service, PASSWORD),
                "create role %1$s_app login password '%2$s' nosuperuser nobypassrls".formatted(service, PASSWORD),
                "create schema %1$s authorization %1$s_owner".formatted(service),
                "grant usage on schema %1$s to %1$s_app".formatted(service),
                "alter role %1$s_owner set search_path = %1$s".formatted(service),
                "alter role %1$s_app set search_path = %1$s".formatted(service),
                ("alter default privileges for role %1$s_owner in schema %1$s grant select, insert, update, delete on"
                                + " tables to %1$s_app")
                        .formatted(service),
                ("alter default privileges for role %1$s_owner in schema %1$s grant usage on sequences to %1$s_app")
                        .formatted(service));
    }

    /** Runs these as the superuser, who sees every tenant: for checks that must. */
    public void asSuperuser(String database, String... statements) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the superuser, who sees every tenant. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /** Ends it and removes its files. */
    public void stop() {
        try {
            await(process(List.of("pg_ctl", "stop", "-D", data().toString(), "-m", "immediate")));
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
