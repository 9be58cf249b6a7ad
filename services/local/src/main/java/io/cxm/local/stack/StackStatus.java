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
import java.util.stream.Stream;

/** What each process of the stack is doing, and the memory it takes. */
public final class StackStatus {
    private final RunFolder records;
    private final HttpClient http = Exchange.client();
    private final ServiceHealth services = new ServiceHealth();

    public StackStatus(Layout layout) {
        this.records = new RunFolder(layout.run());
    }

    /** One process: {@code pid} and {@code bytes} are 0 when it does not run, {@code port} when it answers on none. */
    public record Line(String name, long pid, int port, State state, long bytes, String fault) {}

    /** Whether a process runs, whether it answers, and whether all of it is alive. */
    public enum State {
        UP,
        NOT_READY,
        BROKEN,
        DOWN
    }

    public List<Line> lines(Ports ports) {
        return Members.ALL.parallelStream()
                .flatMap(member -> Stream.concat(Stream.of(line(member, ports)), job(member).stream()))
                .toList();
    }

    /** Bytes of all processes and of this one, without asking any how it is. */
    public long bytes() {
        return Members.ALL.stream()
                        .flatMap(member -> records.running(member.name()).stream())
                        .mapToLong(
                                running -> ProcessMemory.pss(running.process().pid()))
                        .sum()
                // what was started by this command may be below it, so only itself
                + ProcessMemory.alone(ProcessHandle.current().pid());
    }

    /** What a service has started and works for it now. */
    private Optional<Line> job(Members.Member member) {
        if (!member.startsJobs()) {
            return Optional.empty();
        }
        return records.running(member.name()).stream()
                .flatMap(running -> ProcessHandle.of(running.process().pid()).stream())
                .flatMap(ProcessHandle::children)
                .map(job -> new Line(Members.TRAINING_JOB, job.pid(), 0, State.UP, ProcessMemory.pss(job.pid()), ""))
                .reduce((one, other) -> new Line(one.name(), one.pid(), 0, State.UP, one.bytes() + other.bytes(), ""));
    }

    private Line line(Members.Member member, Ports ports) {
        int port = ports.of(member.port());
        Optional<RunRecord> running = records.running(member.name());
        if (running.isEmpty()) {
            return new Line(member.name(), 0, port, State.DOWN, 0, "");
        }
        RunRecord entry = running.get();
        // what runs has the ports it was started with; an offset that is set now or no more moves both alike
        int health = entry.port() + ports.of(member.port().health()) - port;
        ServiceHealth.Said said = health(member, health);
        long pid = entry.process().pid();
        long bytes = member.startsJobs() ? ProcessMemory.alone(pid) : ProcessMemory.pss(pid);
        return new Line(member.name(), pid, entry.port(), said.state(), bytes, said.fault());
    }

    private ServiceHealth.Said health(Members.Member member, int port) {
        return switch (member.name()) {
            case Members.POSTGRES, Members.KAFKA -> said(listens(port));
            case Members.KEYCLOAK ->
                said(Readiness.http(http, URI.create("http://127.0.0.1:" + port + "/realms/cxm"))
                        .ready());
            default -> services.of(port);
        };
    }

    private static ServiceHealth.Said said(boolean ready) {
        return new ServiceHealth.Said(ready ? State.UP : State.NOT_READY, "");
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
