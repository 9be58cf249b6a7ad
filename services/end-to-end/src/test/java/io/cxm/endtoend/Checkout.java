package io.cxm.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The files that git tracks or would; of a tree without git, as of an archive, all but what builds make. */
record Checkout(Path root) {
    /** What is made beside a POM or a package.json. */
    private static final Set<String> MADE = Set.of("target", "node_modules", "dist", "dist-e2e");

    private static final Set<String> NEVER = Set.of(".git", ".cxm");

    static Checkout here() {
        return new Checkout(Path.of("../..").toAbsolutePath().normalize());
    }

    List<Path> files() {
        List<Path> tracked = tracked();
        return tracked.isEmpty() ? walked() : tracked;
    }

    /** As git says; empty where it cannot. */
    List<Path> tracked() {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] names = git.getInputStream().readAllBytes();
            if (git.waitFor() != 0) {
                return List.of();
            }
            return Arrays.stream(new String(names, StandardCharsets.UTF_8).split("\0", -1))
                    .map(root::resolve)
                    .filter(Files::isRegularFile) // one that was removed is tracked until that is committed
                    .toList();
        } catch (IOException noGit) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that is there but what builds make. */
    List<Path> walked() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isMade(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static boolean isMade(Path folder) {
        String name = folder.getFileName().toString();
        boolean module =
                Files.exists(folder.resolveSibling("pom.xml")) || Files.exists(folder.resolveSibling("package.json"));
        return NEVER.contains(name) || (module && MADE.contains(name));
    }

    /** What a file holds, a letter a byte: what is no text is looked through as well. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
