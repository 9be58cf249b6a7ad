package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages of docs/reference that come from the contracts are what the contracts say. {@code -Dcxm.docs=write} renews them. */
class ReferencePagesTest {
    private static final Path FOLDER = Path.of("../../docs/reference");

    @Test
    void listsTheProblems() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Problems

                Every error is a problem document (RFC 9457, `application/problem+json`) with one of these types. Clients
                branch on `code`; `detail` and `errors[]` say what is wrong with the request at hand, `traceId` finds it in
                the logs.

                | code | status | means | what to do |
                | --- | --- | --- | --- |
                """);
        for (ProblemType type : ProblemType.values()) {
            page.append("| `%s` | %d | %s | %s |%n".formatted(type.code(), type.status(), type.title(), type.remedy()));
        }
        page.append("\n`type` is `urn:cxm:problem:` and the code.\n");
        isWritten("problems.md", page.toString());
    }

    @Test
    void listsTheTopics() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Topics

                Key `tenant|entity` (a patch and a merge have keys of their own in the partition of their entity), header `tenant`, value
                protobuf of module `contracts`. `cxm.instances.v1` is of no tenant: its key is `service|instance`. Nor is what operators do to their own sessions, in `cxm.audit.v1`: its key is `|record`, and its header empty. Producers use `acks=all` and are idempotent; consumers are idempotent too.

                | topic | partitions on one machine | kept |
                | --- | --- | --- |
                """);
        for (Topics.Topic topic : Topics.ALL) {
            page.append("| `%s` | %d | %s |%n"
                    .formatted(
                            topic.name(),
                            topic.partitions(),
                            topic.compacted() ? "the newest record of each key" : "for a time (unlimited by default)"));
        }
        isWritten("topics.md", page.toString());
    }

    private static void isWritten(String name, String wanted) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("cxm.docs"))) {
            Files.writeString(file, wanted);
        }
        assertEquals(wanted, Files.readString(file), name + " is old; run with -Dcxm.docs=write");
    }
}
