package io.cxm.local.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.local.stack.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void build() throws IOException {
        write(layout().application("training").resolve("app/a.jar"), "a");
        write(layout().trainingJobBuild().resolve("job.jar"), "j");
        write(root.resolve("k8s/images/Containerfile"), "FROM");
    }

    @Test
    void isTheSameOfTheSameFiles() {
        assertEquals(Content.of(layout(), "training"), Content.of(layout(), "training"));
    }

    @Test
    void changesWithBytesNamesAndHowImagesAreBuilt() throws IOException {
        String first = Content.of(layout(), "training");
        write(layout().application("training").resolve("app/a.jar"), "b");
        String second = Content.of(layout(), "training");
        Files.move(
                layout().application("training").resolve("app/a.jar"),
                layout().application("training").resolve("app/b.jar"));
        String third = Content.of(layout(), "training");
        write(root.resolve("k8s/images/Containerfile"), "FROM x");
        String fourth = Content.of(layout(), "training");
        write(layout().trainingJobBuild().resolve("job.jar"), "k");
        assertNotEquals(first, second);
        assertNotEquals(second, third);
        assertNotEquals(third, fourth);
        assertNotEquals(fourth, Content.of(layout(), "training"));
    }

    private Layout layout() {
        return new Layout(root, root.resolve("state"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
