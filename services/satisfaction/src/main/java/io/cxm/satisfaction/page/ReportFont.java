package io.cxm.satisfaction.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/** The font of PDF reports. It must have Chinese and Latin letters, since names of products come in both. */
@ApplicationScoped
public class ReportFont {
    /** Where Debian's package fonts-wqy-microhei puts its own. */
    private static final Path KNOWN = Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc");

    /** Of each kind of characters that reports are written in one: a font that lacks one would leave all of its kind white. */
    private static final String NEEDED = "Aé0%中▼−";

    private final Optional<Path> file;

    /** @throws IllegalArgumentException when a font is named that is none, or lacks letters */
    public ReportFont(PageConfig config) {
        file = config.font().map(Path::of).or(() -> Optional.of(KNOWN).filter(Files::isReadable));
        file.ifPresent(ReportFont::check);
    }

    /** Whether there is one; without it no PDF can be made. */
    public boolean present() {
        return file.isPresent();
    }

    Path file() {
        return file.orElseThrow(() -> new IllegalStateException("no font for PDF reports"));
    }

    private static void check(Path file) {
        try {
            String lacks = lacks(file);
            if (!lacks.isEmpty()) {
                throw new IllegalArgumentException(
                        "The font of PDF reports, " + file + ", has no glyph for " + lacks + "; name one that has");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The font of PDF reports, " + file + ", is no TrueType font: " + e, e);
        }
    }

    private static String lacks(Path file) throws IOException {
        if (file.toString().endsWith(".ttc")) {
            var lacks = new StringBuilder();
            try (var fonts = new TrueTypeCollection(file.toFile())) {
                fonts.processAllFonts(font -> lacks.append(lacks.isEmpty() ? lacks(font) : ""));
            }
            return lacks.toString();
        }
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()))) {
            return lacks(font);
        }
    }

    private static String lacks(TrueTypeFont font) throws IOException {
        var glyphs = font.getUnicodeCmapLookup();
        return NEEDED.codePoints()
                .filter(letter -> glyphs.getGlyphId(letter) == 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }
}
