package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.endtoend.RecommenderPage.Block;
import io.cxm.local.client.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs {@code docs/reference/recommender.md} as it stands there, in one shell, for two tenants of its own, and compares what its
 * blocks print with what they say. Of each pair the second is the first with the feature off: what the first showed is gone.
 */
class RecommenderPageIT {
    private static final Path TOUR = Path.of("../../docs/api/README.md");
    private static final Path FOLDER = Path.of("target/recommender");
    private static final long MINUTES = 25;
    private static final RecommenderPage PAGE = RecommenderPage.read();

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("page.sh"), script());
        RunningStack stack = RunningStack.get();
        Credentials.Login first = stack.open("e2e-recommender").login();
        Credentials.Login second = stack.open("e2e-recommender-other").login();
        ProcessBuilder builder = new ProcessBuilder("bash", "page.sh")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("page.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "CXM",
                        stack.credentials().baseUrl(),
                        "TOKEN_URL",
                        stack.credentials().tokenUrl(),
                        "CLIENT_ID",
                        first.clientId(),
                        "CLIENT_SECRET",
                        first.clientSecret(),
                        "OTHER_ID",
                        second.clientId(),
                        "OTHER_SECRET",
                        second.clientSecret()));
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        String said = RecommenderPage.text(FOLDER.resolve("page.log"));
        assertTrue(ended, said);
        assertEquals(0, process.exitValue(), said);
    }

    /** All of it; what a block of a section prints, and how it ends, goes to files of its own. */
    private static String script() {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        script.append(RecommenderPage.blocks(RecommenderPage.text(TOUR)).getFirst());
        PAGE.setup().forEach(script::append);
        for (RecommenderPage.Section section : PAGE.sections()) {
            List<Block> blocks = section.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                String name = name(section, i);
                script.append("set +e\n(\nset -euo pipefail\n")
                        .append(blocks.get(i).script())
                        .append(") > ")
                        .append(name)
                        .append(".out 2> ")
                        .append(name)
                        .append(".err\necho $? > ")
                        .append(name)
                        .append(".code\nset -e\n");
            }
        }
        return script.toString();
    }

    private static String name(RecommenderPage.Section section, int block) {
        return "R" + section.number() + "-" + block;
    }

    @TestFactory
    Stream<DynamicTest> showsWhatGoesAwayWhenItIsOff() {
        return PAGE.sections().stream()
                .flatMap(section -> IntStream.range(0, section.blocks().size() / 2)
                        .mapToObj(pair -> DynamicTest.dynamicTest(
                                "R" + section.number() + " " + section.title() + " " + (pair + 1),
                                () -> assertShown(section, 2 * pair))));
    }

    private static void assertShown(RecommenderPage.Section section, int on) {
        Pattern value = prints(section, on);
        String shown = printed(section, on);
        assertTrue(value.matcher(shown).find(), () -> value + " is not in " + shown);
        Pattern instead = prints(section, on + 1);
        String gone = printed(section, on + 1);
        assertTrue(instead.matcher(gone).find(), () -> instead + " is not in " + gone);
        assertFalse(value.matcher(gone).find(), () -> value + " is still in " + gone);
    }

    private static Pattern prints(RecommenderPage.Section section, int block) {
        return section.blocks().get(block).prints().orElseThrow();
    }

    /** What a block printed, which must have ended well: what failed shows nothing. */
    private static String printed(RecommenderPage.Section section, int block) {
        String name = name(section, block);
        String out = RecommenderPage.text(FOLDER.resolve(name + ".out"));
        String code = RecommenderPage.text(FOLDER.resolve(name + ".code")).strip();
        assertEquals(
                "0",
                code,
                () -> section.blocks().get(block).script() + out + RecommenderPage.text(FOLDER.resolve(name + ".err")));
        return out;
    }
}
