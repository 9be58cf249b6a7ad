package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of all configuration is what the {@code @ConfigMapping} interfaces say, their Javadoc, names and defaults, and the
 * variables that the services' properties take from the environment.
 * {@code -Dcxm.docs=write} renews it.
 */
class ConfigurationPageTest {
    private static final Path SERVICES = Path.of("..");
    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern PROPERTY = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\(\"([^\"]*)\"\\)\\s*)*([\\w.<>, ]+?) (\\w+)\\(\\);",
            Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(CXM_[A-Z0-9_]+)(?::([^}]*))?}");
    private static final Set<String> PROPERTIES = Set.of("application.properties", "microprofile-config.properties");
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\\s*\"([^\"]*)\"\\s*\\)");

    @Test
    void saysWhatTheInterfacesSay() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Every setting of CXM's own. Each can be given as a property, or as a variable of the environment with dots and
                hyphens as underscores and in capitals (`cxm.ingestion.body.limit` is `CXM_INGESTION_BODY_LIMIT`). Settings of
                Quarkus itself (ports, database, OIDC) keep their names, and can be given in the same two ways. Some settings of both
                kinds have a variable of another name, which is [at the end](#variables-of-the-environment).
                """);
        for (Path file : interfaces()) {
            append(page, Files.readString(file));
        }
        appendVariables(page);
        if ("write".equals(System.getProperty("cxm.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page.toString(), Files.readString(PAGE), "the page is old; run with -Dcxm.docs=write");
    }

    private static List<Path> interfaces() throws IOException {
        try (Stream<Path> all = Files.walk(SERVICES)) {
            return all.filter(f -> f.toString().contains("src/main/java")
                            && f.toString().endsWith(".java"))
                    .filter(f -> text(f).contains("\n@ConfigMapping("))
                    .sorted((a, b) -> prefix(a).compareTo(prefix(b)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(Path file) {
        Matcher prefix = PREFIX.matcher(text(file));
        if (!prefix.find()) {
            throw new AssertionError(file + " has no prefix");
        }
        return prefix.group(1);
    }

    private static void append(StringBuilder page, String source) {
        Matcher prefix = PREFIX.matcher(source);
        if (!prefix.find()) {
            throw new AssertionError("no prefix");
        }
        page.append("\n## ")
                .append(prefix.group(1))
                .append("\n\n| setting | type | default | is |\n| --- | --- | --- | --- |\n");
        Matcher property = PROPERTY.matcher(source.substring(prefix.end()));
        while (property.find()) {
            Matcher given = DEFAULT.matcher(property.group());
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            kebab(property.group(4)),
                            property.group(3).strip().replaceAll("@\\w+\\([^)]*\\)\\s*", ""),
                            given.find() ? "`" + given.group(1) + "`" : "",
                            property.group(1)
                                    .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                                    .replace("|", "\\|")
                                    .strip()));
        }
    }

    private static void appendVariables(StringBuilder page) throws IOException {
        Map<String, Set<String>> defaults = new TreeMap<>();
        Map<String, Set<String>> sets = new TreeMap<>();
        for (String line : properties()) {
            Matcher variable = VARIABLE.matcher(line);
            while (variable.find()) {
                String given = variable.group(2);
                String shown = given == null ? "must be given" : given.isEmpty() ? "empty" : "`" + given + "`";
                defaults.computeIfAbsent(variable.group(1), _ -> new TreeSet<>())
                        .add(shown);
                sets.computeIfAbsent(variable.group(1), _ -> new TreeSet<>())
                        .add("`" + line.substring(0, line.indexOf('=')).strip() + "`");
            }
        }
        page.append("\n## Variables of the environment\n\n| variable | default | sets |\n| --- | --- | --- |\n");
        defaults.forEach((name, given) -> page.append("| `%s` | %s | %s |%n"
                .formatted(name, String.join(" or ", given), String.join(", ", sets.getOrDefault(name, Set.of())))));
    }

    /** The lines of all properties that services and libraries come with. */
    private static List<String> properties() throws IOException {
        try (Stream<Path> all = Files.walk(SERVICES)) {
            return all.filter(f -> f.toString().contains("src/main/resources")
                            && PROPERTIES.contains(f.getFileName().toString()))
                    .flatMap(f -> text(f).lines())
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .toList();
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
