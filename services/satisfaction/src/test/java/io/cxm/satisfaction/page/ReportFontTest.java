package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFontTest {
    @TempDir
    private Path folder;

    @Test
    void isTheOneOfDebian() {
        assertTrue(new ReportFont(Optional::empty).present());
    }

    /** A fallback font of Android, which has Chinese and no Latin letters, once made reports of lines and bars without a word. */
    @Test
    void hasTheLettersOfBothLanguages() throws IOException {
        Path latin = folder.resolve("latin.ttf");
        try (var in =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            Files.copy(in, latin);
        }
        assertEquals("The font of PDF reports, " + latin + ", has no glyph for 中; name one that has", refused(latin));
    }

    /** Without its signs a heat map in grey does not tell better from worse. */
    @Test
    void hasTheSignsOfHeatMaps() throws IOException {
        Path letters = folder.resolve("letters.ttf");
        try (var fonts = new TrueTypeCollection(
                        new ReportFont(Optional::empty).file().toFile());
                var out = Files.newOutputStream(letters)) {
            var some = new TTFSubsetter(fonts.getFontByName("WenQuanYiMicroHei"));
            some.addAll("Aé0%中".codePoints().boxed().collect(Collectors.toSet()));
            some.writeToStream(out);
        }
        assertTrue(refused(letters).contains("has no glyph for ▼ −;"));
    }

    @Test
    void isAFont() throws IOException {
        assertTrue(refused(folder.resolve("missing.ttf")).contains("is no TrueType font"));
        Path text = Files.writeString(folder.resolve("text.ttf"), "no font at all, whatever its name says");
        assertTrue(refused(text).contains("is no TrueType font"));
    }

    private static String refused(Path font) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> new ReportFont(() -> Optional.of(font.toString())))
                .getMessage());
    }
}
