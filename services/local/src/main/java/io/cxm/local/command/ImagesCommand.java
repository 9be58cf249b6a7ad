package io.cxm.local.command;

import io.cxm.local.image.Images;
import io.cxm.local.image.Images.Order;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.ServiceSpec;
import io.cxm.local.stack.Services;
import io.cxm.local.stack.StackFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm images}. */
@Command(
        name = "images",
        description = {
            "Builds the chart's images, one for each service, and prints their sizes and ids. Exit code 1 if one but"
                    + " training's",
            "is above 450 MB.",
            "By buildah or Docker, whichever is here. Services run in them as a user without rights, on a read-only"
                    + " root."
        },
        mixinStandardHelpOptions = true)
public final class ImagesCommand implements Callable<Integer> {
    private static final List<String> SERVICES =
            Services.ALL.stream().map(ServiceSpec::name).toList();

    @ArgGroup
    private @Nullable Beginning beginning;

    /** What the images begin with. */
    private static final class Beginning {
        @Option(
                names = "--base",
                paramLabel = "IMAGE",
                description = "a Debian with apt to begin with; debian:trixie-slim of Docker Hub when left out")
        private @Nullable String base;

        @Option(
                names = "--from-scratch",
                description = "begin with a file system made of Debian's packages by mmdebstrap, without any registry")
        private boolean fromScratch;
    }

    @Option(names = "--repository", defaultValue = "localhost/cxm", description = "default: ${DEFAULT-VALUE}")
    private String repository = "";

    @Option(names = "--tag", defaultValue = "0.1.0", description = "default, as the chart has it: ${DEFAULT-VALUE}")
    private String tag = "";

    @Option(names = "--only", split = ",", paramLabel = "SERVICE", description = "of some services only")
    private List<String> only = List.of();

    @Option(
            names = "--check",
            description = {
                "build each once more from nothing and compare the ids, with exit code 1 if they differ; and say how"
                        + " large a",
                "registry would store it"
            })
    private boolean check;

    @Override
    public Integer call() {
        for (String service : only) {
            if (!SERVICES.contains(service)) {
                throw new StackFailure("There is no service " + service + "; there are " + SERVICES);
            }
        }
        Images images = new Images(Layout.current(), System.out);
        Beginning with = beginning;
        Optional<String> base = with == null ? Optional.empty() : Optional.ofNullable(with.base);
        if (with != null && with.fromScratch) {
            base = Optional.of(images.fromScratch(repository));
        }
        return images.build(new Order(repository, tag, base, only, check)) ? 0 : 1;
    }
}
