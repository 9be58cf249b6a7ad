package io.cxm.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Renders the chart for podman: {@code CHART VALUES FOLDER RELEASE [NAME=VALUE...]}. Prints what there is to play, as JSON. */
public final class PodmanMain {
    private PodmanMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        Map<String, String> settings = new HashMap<>();
        for (int i = 4; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        Template template = Template.of(Path.of(arguments[0]), folder.resolve("chart"));
        String text = template.text(arguments[3], "shop", Path.of(arguments[1]), settings);
        System.out.println(new ObjectMapper()
                .writeValueAsString(new Podman(Template.manifests(text)).write(folder.resolve("play"))));
    }
}
