package io.cxm.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** The processes of a stack by name, in the order of their start. */
public final class Members {
    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String KEYCLOAK = "keycloak";

    /** What the training service starts for each run; it answers on no port, and is there only while it trains. */
    public static final String TRAINING_JOB = "training-job";

    private static final String TRAINING = "training";

    /** What the services need. */
    static final List<Member> SERVERS = List.of(
            new Member(POSTGRES, Port.POSTGRES), new Member(KAFKA, Port.KAFKA), new Member(KEYCLOAK, Port.KEYCLOAK));

    static final Member GATEWAY = new Member("gateway", Port.GATEWAY);

    public static final List<Member> ALL = Stream.concat(
                    SERVERS.stream(), Services.ALL.stream().map(s -> new Member(s.name(), s.port())))
            .toList();

    private Members() {}

    /** One process and the port it answers on. */
    public record Member(String name, Port port) {
        /** Whether its children are processes of a name of their own. */
        boolean startsJobs() {
            return name.equals(TRAINING);
        }
    }
}
