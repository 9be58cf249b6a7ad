package io.cxm.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the code of a service says of itself, and the chart has to say as well. */
record Code(String service) {
    static final Path SERVICES = Path.of("../services");
    private static final Pattern GIVEN = Pattern.compile("(?m)^(cxm\\.[a-z.-]+)=\\$\\{(CXM_[A-Z_]+)[:}]");
    private static final Pattern ADDRESS = Pattern.compile("\\$\\{CXM_([A-Z]+)_(?:URL|HOST)[:}]");

    /** Where it listens for whoever calls it. */
    int port() throws IOException {
        return port("http").orElseThrow();
    }

    /** Where its health and metrics are. */
    int health() throws IOException {
        return port("management").orElse(port());
    }

    private OptionalInt port(String kind) throws IOException {
        Matcher line =
                Pattern.compile("(?m)^quarkus\\." + kind + "\\.port=(\\d+)$").matcher(settings());
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }

    /** Those of the services whose address it asks for. */
    Set<String> calls(Set<String> services) throws IOException {
        Set<String> called = new TreeSet<>();
        for (Path file : files(SERVICES.resolve(service + "/src/main"), ".*\\.(java|properties)")) {
            ADDRESS.matcher(Files.readString(file))
                    .results()
                    .map(m -> m.group(1).toLowerCase(Locale.ROOT))
                    .filter(services::contains)
                    .forEach(called::add);
        }
        return called;
    }

    /** Names under which Quarkus takes a property of ours too, each with the variable that the property is given by. */
    Map<String, String> aliases() throws IOException {
        Map<String, String> aliases = GIVEN.matcher(settings())
                .results()
                .collect(Collectors.toMap(m -> Variables.variable(m.group(1)), m -> m.group(2)));
        aliases.putAll(Variables.ofDefaults());
        return aliases;
    }

    /** Whether it has a schema of its own. */
    boolean migrates() {
        return Files.isDirectory(SERVICES.resolve(service + "/src/main/resources/db/migration"));
    }

    String settings() throws IOException {
        return Files.readString(SERVICES.resolve(service + "/src/main/resources/application.properties"));
    }

    static List<Path> files(Path root, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(f -> f.toString().matches(pattern)).toList();
        }
    }
}
