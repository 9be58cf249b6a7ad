package io.cxm.local.image;

import io.cxm.local.process.ContainersConf;
import io.cxm.local.process.Program;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds the images of the services one after the other, and says how large each is. */
public final class Images {
    /** What an image may have, training's apart: on a disk, and ranking's as a registry stores it (docs/adr/0022). */
    static final long LIMIT = 450_000_000;

    /** As buildah and BuildKit announce one, and what a program in one has to say to whoever builds. */
    private static final Pattern STEP = Pattern.compile("(\\[\\d+/\\d+] )?STEP |#\\d+ \\[|(#\\d+ [\\d.]+ )?NOTE ");

    private static final int WIDTH = 110;

    private final Layout layout;
    private final PrintStream out;
    private final Program program;
    private final Engine engine;

    /** Whose packages of Debian are built in, security updates among them: a layer of another day is not used again. */
    private final LocalDate day;

    /**
     * What to build.
     *
     * @param base the image to begin with; the Containerfile's own when empty
     * @param check whether to build each once more from nothing, and to compare
     */
    public record Order(String repository, String tag, Optional<String> base, List<String> services, boolean check) {
        public Order {
            services = List.copyOf(services);
        }

        String name(Image image) {
            return repository + "/" + image.service() + ":" + tag;
        }
    }

    public Images(Layout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
        this.day = LocalDate.now(ZoneOffset.UTC);
        Map<String, String> environment =
                ContainersConf.write(layout.state().resolve("images").resolve("containers.conf"));
        this.program = new Program(layout.root(), layout.log("images"), environment);
        this.engine = engine(program);
    }

    Images(Layout layout, PrintStream out, Engine engine, LocalDate day) {
        this.layout = layout;
        this.out = out;
        this.day = day;
        this.program = new Program(layout.root(), layout.log("images"), Map.of());
        this.engine = engine;
    }

    private static Engine engine(Program program) {
        if (Program.exists("buildah")) {
            return new Buildah(program);
        }
        if (Program.exists("docker") && program.succeeds(List.of("docker", "info"))) {
            return new Docker(program);
        }
        throw new StackFailure("To build images buildah is needed, or Docker with its daemon running"
                + " (Debian: apt-get install --no-install-recommends buildah runc)");
    }

    /** Makes a Debian to begin with; gives the name of its image. */
    public String fromScratch(String repository) {
        String name = repository + "/" + RootFileSystem.NAME;
        Path tar = layout.state().resolve("images/debian.tar");
        long begin = System.nanoTime();
        out.println("A root file system of Debian's packages (log: " + layout.log("images") + ")");
        try {
            Files.deleteIfExists(tar);
            RootFileSystem.make(program, tar);
            engine.fromArchive(tar, name);
            Files.delete(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.printf(Locale.ROOT, "  %s  %s%n", name, facts(begin, engine.size(name), engine.id(name)));
        return name;
    }

    /** Whether all was built, is the same when it is built again, and is no larger than it may be. */
    public boolean build(Order order) {
        List<Image> images = Image.ALL.stream()
                .filter(i -> order.services().isEmpty() || order.services().contains(i.service()))
                .toList();
        boolean good = true;
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            out.printf("[%d/%d] %s%n", i + 1, images.size(), order.name(image));
            long begin = System.nanoTime();
            build(image, order, order.name(image), false);
            String id = engine.id(order.name(image));
            long size = engine.size(order.name(image));
            out.println("  " + facts(begin, size, id));
            if (order.check()) {
                good &= theSameAgain(image, order, id);
            }
            long bounded = size;
            if (order.check() || image.learns()) {
                long stored = stored(image, order);
                out.println("  as a registry stores it: " + megabytes(stored));
                bounded = image.learns() ? stored : size;
            }
            if (image.bounded() && bounded > LIMIT) {
                out.println("  TOO LARGE: the most is " + megabytes(LIMIT));
                good = false;
            }
        }
        return good;
    }

    private void build(Image image, Order order, String name, boolean anew) {
        if (!Files.exists(layout.application(image.service()).resolve("quarkus-run.jar"))) {
            throw new StackFailure(
                    image.service() + " has not been built: there is no " + layout.application(image.service()));
        }
        List<String> arguments = new ArrayList<>(
                List.of("SERVICE=" + image.service(), "DAY=" + day, "CONTENT=" + Content.of(layout, image.service())));
        order.base().ifPresent(base -> arguments.add("BASE=" + base));
        Path file = layout.root().resolve("k8s/images").resolve(image.file());
        engine.build(file, name, arguments, anew, this::show);
    }

    /** Shows the steps, not what the programs in them say: that is in the log. */
    private void show(String line) {
        if (STEP.matcher(line).lookingAt()) {
            out.println("  " + line.substring(0, Math.min(WIDTH, line.length())));
        }
    }

    private boolean theSameAgain(Image image, Order order, String id) {
        String name = order.name(image) + "-again";
        long begin = System.nanoTime();
        build(image, order, name, true);
        String again = engine.id(name);
        String facts = facts(begin, engine.size(name), again);
        boolean same = again.equals(id);
        engine.untag(name);
        out.println("  again: " + facts + (same ? "  the same" : "  NOT THE SAME"));
        return same;
    }

    private long stored(Image image, Order order) {
        Path archive = layout.state().resolve("images/" + image.service() + ".tar");
        try {
            Files.createDirectories(archive.getParent());
            Files.deleteIfExists(archive);
            engine.export(order.name(image), archive);
            long bytes = Files.size(archive);
            Files.delete(archive);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String facts(long begin, long bytes, String id) {
        return String.format(Locale.ROOT, "%s in %.0f s  %s", megabytes(bytes), (System.nanoTime() - begin) / 1e9, id);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
