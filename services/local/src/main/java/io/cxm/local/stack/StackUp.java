package io.cxm.local.stack;

import io.cxm.local.client.Credentials;
import io.cxm.local.client.Pause;
import io.cxm.local.identity.OperatorPerson;
import io.cxm.local.process.MarkedProcesses;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.RunRecord;
import io.cxm.local.process.Signals;
import io.cxm.postgres.Unprivileged;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the whole stack up. What runs already is left alone, so that a second time changes nothing. */
public final class StackUp {
    /** A process that was killed lets go of its port a moment after it has ended, once all its threads have. */
    private static final Duration LETTING_GO = Duration.ofSeconds(3);

    private final Layout layout;
    private final Ports ports;
    private final PrintStream out;
    private final RunFolder records;

    public StackUp(Layout layout, Ports ports, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.out = out;
        this.records = new RunFolder(layout.run());
    }

    /** Brings all of it up. */
    public void run() {
        begin(Members.ALL, true);
    }

    /** Brings the servers up alone, for services that run elsewhere and have their ports. */
    public void servers() {
        begin(Members.SERVERS, false);
    }

    private void begin(List<Members.Member> members, boolean services) {
        StackLock.holding(layout.lock(), out, () -> {
            StateFolders folders = new StateFolders(layout, Unprivileged.choose());
            folders.make();
            // not before: who held the lock may have removed all state
            Secrets secrets = Secrets.open(layout.secrets(), new SecureRandom());
            endStrays();
            checkPorts(members);
            Starter starter = new Starter(layout, records, out);
            new Infrastructure(layout, ports, secrets, starter).up();
            folders.make(); // what they made
            Credentials.change(layout.credentials(), before -> credentials(secrets, before));
            if (services) {
                new ServiceStart(layout, ports, secrets, starter).up();
            }
        });
    }

    /** Ends what an earlier command started but was killed before it could record, and children whose parent is gone. */
    private void endStrays() {
        Set<Long> known = new HashSet<>();
        for (Members.Member member : Members.ALL) {
            records.running(member.name()).map(r -> r.process().pid()).ifPresent(pid -> {
                known.add(pid);
                ProcessHandle.of(pid).ifPresent(p -> p.descendants().forEach(d -> known.add(d.pid())));
            });
        }
        List<ProcessIdentity> strays = new MarkedProcesses(layout.state())
                .find().stream().filter(p -> !known.contains(p.pid())).toList();
        if (!strays.isEmpty()) {
            out.println("Ending " + strays.size() + " process(es) that an interrupted command left behind.");
            strays.forEach(p -> Signals.send(p, "TERM"));
            Signals.awaitEnd(strays, Duration.ofSeconds(20));
        }
    }

    private void checkPorts(List<Members.Member> members) {
        for (Members.Member member : members) {
            Optional<RunRecord> running = records.running(member.name());
            int port = ports.of(member.port());
            if (running.isPresent() && running.get().port() != port) {
                throw new StackFailure(member.name() + " runs on port "
                        + running.get().port() + " but is set to " + port + ": ./cxm down first");
            }
            if (running.isEmpty()) {
                free(member.port(), member.name());
            }
        }
        if (records.running(Members.KAFKA).isEmpty()) {
            free(Port.KAFKA_CONTROLLER, "kafka (controller)");
        }
        if (members.contains(Members.GATEWAY)
                && records.running(Members.GATEWAY.name()).isEmpty()) {
            free(Port.GATEWAY_MANAGEMENT, "gateway (health and metrics)");
        }
    }

    private void free(Port port, String name) {
        long end = System.nanoTime() + LETTING_GO.toNanos();
        while (!ports.free(port) && System.nanoTime() < end) {
            Pause.of(Duration.ofMillis(100));
        }
        if (!ports.free(port)) {
            throw new StackFailure(
                    "Port " + ports.of(port) + ", which " + name + " needs, is in use by another program. Move it with "
                            + port.variable() + "=NUMBER, move all with CXM_PORT_OFFSET=NUMBER, or set \"" + port.key()
                            + "\" in "
                            + layout.ports());
        }
    }

    /** Who may sign in; tenants that were opened before stay. */
    private Credentials credentials(Secrets secrets, Optional<Credentials> before) {
        return new Credentials(
                new Credentials.Login(
                        "cxm-operator", secrets.of(Secrets.OPERATOR_CLIENT), List.of(OperatorPerson.of(secrets))),
                before.map(Credentials::tenants).orElse(Map.of()),
                "http://localhost:" + ports.of(Port.KEYCLOAK) + "/realms/cxm/protocol/openid-connect/token",
                "http://localhost:" + ports.of(Port.GATEWAY));
    }
}
