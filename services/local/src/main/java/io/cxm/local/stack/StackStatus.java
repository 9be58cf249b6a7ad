package io.cxm.local.stack;

import io.cxm.local.client.Exchange;
import io.cxm.local.process.ProcessMemory;
import io.cxm.local.process.Readiness;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.RunRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;

/** What each process of the stack is doing, and the memory it takes. */
public final class StackStatus {
    private final RunFolder records;
    private final HttpClient http = Exchange.client();

    public StackStatus(Layout layout) {
        this.records = new RunFolder(layout.run());
    }

    /** One process: {@code pid} and {@code bytes} are 0 when it does not run. */
    public record Line(String name, long pid, int port, State state, long bytes) {}

    /** Whether a process runs, and whether it answers. */
    public enum State {
        UP,
        NOT_READY,
        DOWN
    }

    public List<Line> lines(Ports ports) {
        return Members.ALL.parallelStream().map(member -> line(member, ports)).toList();
    }

    private Line line(Members.Member member, Ports ports) {
        int port = ports.of(member.port());
        Optional<RunRecord> running = records.running(member.name());
        if (running.isEmpty()) {
            return new Line(member.name(), 0, port, State.DOWN, 0);
        }
        RunRecord entry = running.get();
        // what runs has the ports it was started with; an offset that is set now or no more moves both alike
        int health = entry.port() + ports.of(member.port().health()) - port;
        State state = ready(member, health) ? State.UP : State.NOT_READY;
        long pid = entry.process().pid();
        return new Line(member.name(), pid, entry.port(), state, ProcessMemory.pss(pid));
    }

    private boolean ready(Members.Member member, int port) {
        String path = switch (member.name()) {
            case Members.POSTGRES, Members.KAFKA -> "";
            case Members.KEYCLOAK -> "/realms/cxm";
            default -> "/q/health/ready";
        };
        return path.isEmpty()
                ? listens(port)
                : Readiness.http(http, URI.create("http://127.0.0.1:" + port + path))
                        .ready();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
