package io.cxm.local.identity;

import io.cxm.local.process.Launch;
import io.cxm.local.process.Launcher;
import io.cxm.local.process.Readiness;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.PrivateFile;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keycloak from its own distribution: copied into the state folder, built once, started without its script.
 *
 * <p>The script stays as a shell above the server and chooses G1; the server alone with the serial collector is smaller
 * and is the process that the signals reach.
 */
public final class KeycloakServer {
    /** What nobody signs in with here. Each costs memory and start. */
    private static final String FEATURES_OFF =
            "ciba,device-flow,docker,impersonation,kerberos,organization,par,web-authn,passkeys,step-up-authentication-saml";

    /** Looks for SSSD on the system's bus at its build, twelve seconds where there is none; it has no transport for this address, and asks nobody. */
    private static final Map<String, String> NO_BUS = Map.of("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=127.0.0.1,port=1");

    private final Path folder;
    private final int port;
    private final String adminPassword;

    /** The folder is one of a stack's state. */
    public KeycloakServer(Path folder, int port, String adminPassword) {
        this.folder = folder;
        this.port = port;
        this.adminPassword = adminPassword;
    }

    /** The address people and services know it by. Tokens name it as their issuer. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public URI realmAddress() {
        return address().resolve("/realms/" + Realm.NAME);
    }

    /** Copies the distribution and builds the server for its database and features, once a version. */
    public void install(Path distribution, String java) {
        Path built = folder.resolve("built-" + distribution.getFileName());
        if (Files.exists(built)) {
            return;
        }
        try {
            FileTree.copy(distribution, folder);
            run(
                    java,
                    "build",
                    List.of("--db=dev-file", "--health-enabled=false", "--features-disabled=" + FEATURES_OFF));
            Files.createFile(built);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Keycloak in " + folder, e);
        }
    }

    /** Writes the realm with its clients, people and keys. The server may not run: its database is one process's. */
    public void export(String java, Path file) {
        run(java, "export", List.of("--optimized", database(), "--realm=" + Realm.NAME, "--file=" + file));
    }

    /** Makes the database anew with the realm of such a file. The server may not run. */
    public void restore(String java, Path file) {
        try {
            FileTree.remove(folder.resolve("data/h2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(java, "import", List.of("--optimized", database(), "--file=" + file));
    }

    /** One of the server's own commands, to its end. */
    private void run(String java, String name, List<String> options) {
        List<String> command = new ArrayList<>(java(java));
        command.add(name);
        command.addAll(options);
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(NO_BUS);
        Launcher.mark(builder, folder.toAbsolutePath().resolve("..").normalize());
        try {
            if (builder.start().waitFor() != 0) {
                throw new StackFailure("Keycloak's " + name + " failed; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run Keycloak's " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted in Keycloak's " + name);
        }
    }

    private String database() {
        // without AUTO_SERVER, which opens another port on every address
        return "--db-url=jdbc:h2:file:" + folder.resolve("data/h2/keycloak") + ";NON_KEYWORDS=VALUE";
    }

    /** How to start it. The realm is imported when there is none yet; an existing one is left as it is. */
    public Launch launch(String name, String java, String realm) {
        PrivateFile.write(importFile(), realm);
        List<String> command = new ArrayList<>(java(java));
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + address(),
                "--cache=local",
                database(),
                "--db-pool-initial-size=1",
                "--db-pool-max-size=10",
                "--log-level=warn,org.keycloak.events:error"));
        Map<String, String> environment =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        return new Launch(name, command, environment, folder, port);
    }

    /** Ready when the realm answers, not when the log says started. */
    public Readiness readiness(HttpClient http) {
        return Readiness.http(http, realmAddress());
    }

    /** Takes the realm file with its secrets away again. */
    public void imported() {
        try {
            Files.deleteIfExists(importFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path importFile() {
        return folder.resolve("data/import/realm-cxm.json");
    }

    /** The server's own start class with the options of its script, except heap and collector. */
    private List<String> java(String java) {
        return List.of(
                java,
                "-Xms64m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }
}
