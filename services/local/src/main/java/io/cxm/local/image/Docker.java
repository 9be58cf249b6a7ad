package io.cxm.local.image;

import io.cxm.local.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Docker with BuildKit. */
final class Docker implements Engine {
    private final Program program;

    Docker(Program program) {
        this.program = program;
    }

    @Override
    public void build(Path file, String name, List<String> arguments, boolean anew, Consumer<String> said) {
        List<String> command = new ArrayList<>(List.of("docker", "buildx", "build", "--progress=plain"));
        command.addAll(List.of("--provenance=false", "--build-arg", "SOURCE_DATE_EPOCH=0"));
        command.addAll(List.of("--output", "type=docker,rewrite-timestamp=true", "--network", "host"));
        if (anew) {
            command.add("--no-cache");
        }
        arguments.forEach(a -> command.addAll(List.of("--build-arg", a)));
        command.addAll(List.of("-f", file.toString(), "-t", name, "."));
        program.run(command, said);
    }

    @Override
    public void fromArchive(Path tar, String name) {
        program.run(List.of("docker", "import", tar.toString(), name));
    }

    @Override
    public String id(String name) {
        return program.ask(List.of("docker", "image", "inspect", "--format", "{{.Id}}", name));
    }

    @Override
    public long size(String name) {
        return Long.parseLong(program.ask(List.of("docker", "image", "inspect", "--format", "{{.Size}}", name)));
    }

    @Override
    public void untag(String name) {
        program.run(List.of("docker", "rmi", name));
    }

    @Override
    public void export(String name, Path archive) {
        program.run(List.of("sh", "-c", "docker save \"$1\" | gzip > \"$2\"", "sh", name, archive.toString()));
    }
}
