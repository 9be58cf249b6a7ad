package io.cxm.tenants.tenant.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {
    @Test
    void takesAPngAndAJpegForWhatTheyAre() throws IOException {
        assertEquals(Logo.Type.PNG, good(picture("png", 40, 20)).type());
        assertEquals(Logo.Type.JPEG, good(picture("jpeg", 1024, 1024)).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "alert(1)",
                "GIF89a",
                "\u0089PNG"
            })
    void refusesWhatIsNoPicture(String text) {
        assertEquals("is neither a PNG nor a JPEG", bad(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void refusesAPictureThatEndsTooEarly(String format) throws IOException {
        byte[] whole = picture(format, 200, 200);
        for (int part = 1; part < 8; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 8);
            assertEquals("is damaged", bad(cut), part + " of 8 parts");
        }
    }

    @Test
    void refusesAScriptBehindTheFirstBytesOfAPicture() {
        byte[] script = "\u0089PNG\r\n\u001a\n<script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("is damaged", bad(script));
    }

    @Test
    void refusesTooManyPixelsBeforeItUnfoldsThem() throws IOException {
        assertEquals("is 1025 by 3 pixels; each side may have 1024", bad(picture("png", 1025, 3)));
        // decoding it would take gigabytes
        assertEquals(
                "is 40000 by 40000 pixels; each side may have 1024", bad(saysItIs(picture("png", 10, 10), 40_000)));
    }

    @Test
    void refusesAJpegOfThousandsOfScans() throws IOException {
        byte[] whole = picture("jpeg", 8, 8);
        ByteBuffer many = ByteBuffer.allocate(whole.length + 2_000);
        many.put(whole, 0, whole.length - 2);
        for (int i = 0; i < 1_000; i++) {
            many.put((byte) 0xff).put((byte) 0xda);
        }
        many.put(whole, whole.length - 2, 2);
        assertEquals("has too many scans", bad(many.array()));
    }

    private static Logo good(byte[] image) {
        return assertInstanceOf(Logo.Read.Good.class, Logo.read(image)).logo();
    }

    private static String bad(byte[] image) {
        return assertInstanceOf(Logo.Read.Bad.class, Logo.read(image)).reason();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0x1c3d6e + (x / 10) * 4096 + y / 10);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** The same PNG with other sides in its header, whose checksum is right. */
    private static byte[] saysItIs(byte[] png, int side) {
        ByteBuffer changed = ByteBuffer.wrap(png.clone());
        changed.putInt(16, side).putInt(20, side);
        var sum = new CRC32();
        sum.update(changed.array(), 12, 17);
        return changed.putInt(29, (int) sum.getValue()).array();
    }
}
