package io.cxm.local.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import io.cxm.local.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** buildah, which needs no daemon. */
final class Buildah implements Engine {
    private final Program program;

    Buildah(Program program) {
        this.program = program;
    }

    @Override
    public void build(Path file, String name, List<String> arguments, boolean anew, Consumer<String> said) {
        List<String> command = new ArrayList<>(
                List.of("buildah", "build", "--layers", "--timestamp", "0", "--network", "host", "--pull=missing"));
        if (anew) {
            command.add("--no-cache");
        }
        arguments.forEach(a -> command.addAll(List.of("--build-arg", a)));
        command.addAll(List.of("-f", file.toString(), "-t", name, "."));
        program.run(command, said);
    }

    @Override
    public void fromArchive(Path tar, String name) {
        String container = program.ask(List.of("buildah", "from", "scratch"));
        try {
            program.run(List.of("buildah", "add", container, tar.toString(), "/"));
            program.run(List.of("buildah", "config", "--cmd", "/bin/bash", container));
            program.run(List.of("buildah", "commit", "--timestamp", "0", container, name));
        } finally {
            program.run(List.of("buildah", "rm", container));
        }
    }

    @Override
    public String id(String name) {
        return program.ask(List.of("buildah", "inspect", "--type", "image", "--format", "{{.FromImageID}}", name));
    }

    @Override
    public long size(String name) {
        JsonNode image = Json.tree(program.ask(List.of("buildah", "images", "--json", name)));
        return bytes(image.path(0).path("size").asText());
    }

    /** As it says itself: {@code 82.8 MB}. */
    static long bytes(String size) {
        String[] parts = size.split(" ", 2);
        double factor = switch (parts[1]) {
            case "KB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            default -> 1;
        };
        return Math.round(Double.parseDouble(parts[0]) * factor);
    }

    @Override
    public void untag(String name) {
        program.run(List.of("buildah", "rmi", name));
    }

    @Override
    public void export(String name, Path archive) {
        program.run(List.of("buildah", "push", "--format", "oci", name, "oci-archive:" + archive));
    }
}
