package io.cxm.local.database;

import io.cxm.local.process.FolderUsers;
import io.cxm.local.process.Launch;
import io.cxm.local.process.Launcher;
import io.cxm.local.process.Readiness;
import io.cxm.local.process.Signals;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.PrivateFile;
import io.cxm.local.stack.StackFailure;
import io.cxm.postgres.PostgresBinaries;
import io.cxm.postgres.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One PostgreSQL server on loopback: prepares its folder, says how to start it and whether it answers. */
public final class PostgresServer {
    public static final String SUPERUSER = "postgres";

    /** 2 cores and little memory; a commit is on disk before it is acknowledged, since A1 rests on that. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=150",
            "shared_buffers=128MB",
            "work_mem=8MB",
            "maintenance_work_mem=64MB",
            "wal_buffers=4MB",
            "max_wal_size=1GB",
            "synchronous_commit=on",
            "huge_pages=off",
            "jit=off",
            "autovacuum_max_workers=2",
            "max_parallel_workers_per_gather=1",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC");

    private final Path state;
    private final Path home;
    private final int port;
    private final String password;
    private final Unprivileged user;

    /** The folder is one of a stack's state. */
    public PostgresServer(Path folder, int port, String password) {
        this.state = folder.toAbsolutePath().resolve("..").normalize();
        this.user = Unprivileged.choose();
        this.home = PostgresHome.of(folder, user);
        this.port = port;
        this.password = password;
    }

    /** Unpacks the programs and makes the cluster, once. */
    public Launch prepare(String name) {
        Path server = programs();
        Path data = home.resolve("data");
        if (!Files.exists(data)) {
            initialise(server, data);
        }
        unlock(data);
        user.own(data);
        List<String> command = new ArrayList<>(List.of(
                server.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new Launch(name, user.command(command), Map.of(), home, port);
    }

    private Path programs() {
        try {
            return PostgresBinaries.unpack(home);
        } catch (IllegalStateException e) {
            throw new StackFailure(String.valueOf(e.getMessage()));
        }
    }

    public Readiness readiness() {
        return () -> {
            try (Connection connection = connect("postgres")) {
                return connection.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        };
    }

    /** A connection as the superuser: for setting up, and for tests and benches that look behind the services. */
    public Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=3&sslmode=disable";
        return DriverManager.getConnection(url, SUPERUSER, password);
    }

    /**
     * Takes away the lock of a server that was killed. PostgreSQL itself refuses to while the id in it exists, and that of
     * a killed process does until its parent collects it. Its children see that it is gone and end; they write until then.
     */
    private static void unlock(Path data) {
        Signals.awaitEnd(FolderUsers.of(data), Duration.ofSeconds(10));
        delete(data.resolve("postmaster.pid"));
    }

    /** In a folder of another name, so that half a cluster, of which initdb was killed, is never taken for one. */
    private void initialise(Path server, Path data) {
        Path draft = home.resolve("data.new");
        Path passwordFile = home.resolve("initial-password");
        PrivateFile.write(passwordFile, password);
        try {
            FileTree.remove(draft);
            Files.createDirectories(draft);
            user.own(draft);
            user.own(passwordFile);
            run(user.command(List.of(
                    server.resolve("bin/initdb").toString(),
                    "-D",
                    draft.toString(),
                    "-U",
                    SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8")));
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(passwordFile);
        }
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        Launcher.mark(builder, state);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StackFailure("initdb failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while PostgreSQL is made");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
