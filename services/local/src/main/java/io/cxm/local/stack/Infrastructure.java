package io.cxm.local.stack;

import io.cxm.local.broker.BrokerMain;
import io.cxm.local.broker.BrokerSettings;
import io.cxm.local.broker.TopicSetup;
import io.cxm.local.client.Exchange;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.identity.KeycloakServer;
import io.cxm.local.identity.OperatorPerson;
import io.cxm.local.identity.PortalAddress;
import io.cxm.local.identity.Realm;
import io.cxm.local.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL, Kafka and Keycloak, side by side, each set up as soon as it answers. */
public final class Infrastructure {
    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final Starter starter;

    Infrastructure(Layout layout, Ports ports, Secrets secrets, Starter starter) {
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
        this.starter = starter;
    }

    void up() {
        Together.run(3, List.of(this::keycloak, this::postgres, this::kafka));
    }

    void postgres() {
        PostgresServer server =
                new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES));
        starter.ensure(Members.POSTGRES, () -> server.prepare(Members.POSTGRES), server.readiness());
        try {
            DatabaseSetup.run(server, secrets);
        } catch (SQLException e) {
            throw new StackFailure("The database cannot be set up: " + e.getMessage());
        }
    }

    void kafka() {
        String bootstrap = "127.0.0.1:" + ports.of(Port.KAFKA);
        starter.ensure(Members.KAFKA, this::broker, () -> TopicSetup.answers(bootstrap));
        TopicSetup.create(bootstrap);
    }

    private Launch broker() {
        Path settings = layout.kafka().resolve("server.properties");
        BrokerSettings.write(
                BrokerSettings.of(
                        layout.kafka().resolve("data"), ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER)),
                settings);
        List<String> command = new ArrayList<>(JavaCommand.options(176, 48, List.of("-Dcxm.log.level=WARN")));
        command.addAll(List.of("-cp", classpath(), BrokerMain.class.getName(), settings.toString()));
        return new Launch(Members.KAFKA, command, Map.of(), layout.kafka(), ports.of(Port.KAFKA));
    }

    /** A copy of this module's classpath, so that a build while the broker runs does not take its jars away. */
    private String classpath() {
        Path copy = layout.apps().resolve("kafka");
        try {
            FileTree.mirror(layout.localBuild().resolve("lib"), copy);
            try (Stream<Path> jars = Files.list(layout.localBuild())) {
                for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).toList()) {
                    Files.copy(jar, copy.resolve(jar.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("is this module built?", e);
        }
        return copy.resolve("*").toString();
    }

    void keycloak() {
        KeycloakServer server =
                new KeycloakServer(layout.keycloak(), ports.of(Port.KEYCLOAK), secrets.of(Secrets.KEYCLOAK_ADMIN));
        starter.ensure(
                Members.KEYCLOAK,
                () -> {
                    server.install(distribution(), JavaCommand.executable());
                    return server.launch(Members.KEYCLOAK, JavaCommand.executable(), realm());
                },
                server.readiness(Exchange.client()));
        server.imported();
        PortalAddress.ensure(layout.keycloak().resolve("public-url"), publicUrl(), server, secrets);
        OperatorPerson.ensure(layout.keycloak().resolve("operator-person"), server, secrets);
    }

    private Path distribution() {
        try (Stream<Path> folders = Files.list(layout.localBuild().resolve("keycloak"))) {
            return folders.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new StackFailure("The build has not unpacked Keycloak"));
        } catch (IOException e) {
            throw new UncheckedIOException("the build has not unpacked Keycloak", e);
        }
    }

    private String realm() {
        return Realm.render(Map.of(
                "portal-client", secrets.of(Secrets.PORTAL_CLIENT),
                "operator-client", secrets.of(Secrets.OPERATOR_CLIENT),
                "tenants-client", secrets.of(Secrets.TENANTS_CLIENT),
                "public-url", publicUrl()));
    }

    private String publicUrl() {
        return "http://localhost:" + ports.of(Port.GATEWAY);
    }
}
