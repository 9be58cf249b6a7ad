package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not be in the tree, and what must be: over every file that git tracks or would. */
class RepositoryTest {
    private static final Path ROOT = Checkout.here().root();
    private static final int LONGEST_CLASS = 500;
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    /** A command of Maven on single modules, to the end of its line or of its span of code. */
    private static final Pattern BUILD = Pattern.compile("mvn [^`}\n]*-pl [^`}\n]*");

    private static final Pattern NULL_MARKED = Pattern.compile("^@NullMarked$", Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^\\| [\\w-]+ \\| `(?:[\\w.]+:)?([\\w-]+)`[^|]*\\| (?!every)([^|(]+)", Pattern.MULTILINE);
    private static List<Path> files = List.of();

    @BeforeAll
    static void list() {
        files = Checkout.here().files();
    }

    private static Stream<Path> named(String ending) {
        return files.stream().filter(f -> f.toString().endsWith(ending));
    }

    @Test
    void namesVersionsInTheRootPomAlone() {
        List<String> wrong = named("pom.xml")
                .filter(f -> !f.equals(ROOT.resolve("pom.xml")))
                .filter(f -> Checkout.text(f)
                        .replaceAll("<parent>.*?</parent>", "")
                        .replaceAll("<version>\\$\\{[^<]*</version>", "")
                        .contains("<version>"))
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void keepsClassesShort() {
        List<String> tooLong = named(".java")
                .filter(f -> Checkout.text(f).lines().count() > LONGEST_CLASS)
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void linksToWhatExists() {
        List<String> dead = new ArrayList<>();
        for (Path file : named(".md").toList()) {
            Matcher link = LINK.matcher(Checkout.text(file));
            while (link.find()) {
                if (!Files.exists(file.resolveSibling(link.group(1)).normalize())) {
                    dead.add(ROOT.relativize(file) + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void hasAReadmeInEveryModule() {
        List<Path> without = named("pom.xml")
                .filter(f -> f.startsWith(ROOT.resolve("services")))
                .filter(f -> !Files.exists(f.resolveSibling("README.md")))
                .toList();
        assertEquals(List.of(), without);
    }

    /** In a fresh clone Maven finds those modules of ours nowhere else. */
    @Test
    void buildsWhatAModuleIsMadeOf() {
        List<String> alone = Stream.concat(named(".md"), named(".java"))
                .flatMap(f -> BUILD.matcher(Checkout.text(f))
                        .results()
                        .map(MatchResult::group)
                        .filter(command -> !command.contains(" -am"))
                        .map(command -> ROOT.relativize(f) + ": " + command))
                .toList();
        assertEquals(List.of(), alone);
    }

    /** NullAway looks at such packages alone. */
    @Test
    void marksEveryPackageForNullAway() {
        List<Path> without = named(".java")
                .filter(f -> f.toString().contains("src/main/java"))
                .map(f -> f.resolveSibling("package-info.java"))
                .distinct()
                .filter(f -> !Files.exists(f)
                        || !NULL_MARKED.matcher(Checkout.text(f)).find())
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void saysWhichModulesUseWhatTheBriefNames() {
        List<MatchResult> rows =
                ROW.matcher(Checkout.text(ROOT.resolve("README.md"))).results().toList();
        assertEquals(3, rows.size());
        for (MatchResult row : rows) {
            Set<String> users = named("pom.xml")
                    .filter(f -> !f.equals(ROOT.resolve("pom.xml")))
                    .filter(f -> Checkout.text(f).contains("<artifactId>" + row.group(1) + "</artifactId>"))
                    .map(f -> f.getParent().getFileName().toString())
                    .collect(Collectors.toSet());
            assertEquals(users, Set.of(row.group(2).strip().split(", ")), row.group());
        }
    }
}
