package io.cxm.local.chart;

import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.identity.KeycloakServer;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.Signals;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.stack.StackUp;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a release stands on: the local stack's Kafka, PostgreSQL and Keycloak.
 *
 * @param secrets with which the servers were made
 * @param log of the programs that work on them
 */
record Site(Layout layout, Ports ports, Secrets secrets, Path log, PrintStream out) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    String bootstrap() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    PostgresServer postgres() {
        return new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES));
    }

    KeycloakServer keycloak() {
        return new KeycloakServer(layout.keycloak(), ports.of(Port.KEYCLOAK), secrets.of(Secrets.KEYCLOAK_ADMIN));
    }

    Credentials credentials() {
        return Credentials.read(layout.credentials());
    }

    /** Keycloak's admin API, as the tenants service uses it, with this secret of its client. */
    Api realm(String tenantsClient) {
        return Api.ofOperator(new Credentials(
                new Credentials.Login("cxm-tenants", tenantsClient),
                Map.of(),
                credentials().tokenUrl(),
                keycloak().address().toString()));
    }

    /** Starts what does not run of the servers. */
    void startServers() {
        new StackUp(layout, ports, out).servers();
    }

    /** Ends a server as the stack does. */
    void end(String server) {
        ProcessIdentity process = new RunFolder(layout.run())
                .running(server)
                .orElseThrow(() -> new StackFailure(server + " does not run"))
                .process();
        Signals.send(process, "TERM");
        Signals.awaitEnd(List.of(process), PATIENCE);
    }
}
