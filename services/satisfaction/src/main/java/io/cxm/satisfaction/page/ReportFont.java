package io.cxm.satisfaction.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The font of PDF reports. It must have Chinese and Latin letters, since names of products come in both. */
@ApplicationScoped
public class ReportFont {
    /** Where Debian's packages fonts-wqy-microhei and fonts-droid-fallback put theirs. */
    private static final List<Path> KNOWN = List.of(
            Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
            Path.of("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"));

    private final Optional<Path> file;

    public ReportFont(PageConfig config) {
        file = Stream.concat(config.font().map(Path::of).stream(), KNOWN.stream())
                .filter(Files::isReadable)
                .findFirst();
    }

    /** Whether there is one; without it no PDF can be made. */
    public boolean present() {
        return file.isPresent();
    }

    Path file() {
        return file.orElseThrow(() -> new IllegalStateException("no font for PDF reports"));
    }
}
