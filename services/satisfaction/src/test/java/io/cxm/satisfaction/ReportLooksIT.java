package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** What of its tenant's branding stands on a report. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportLooksIT extends OneShop {
    /** A JPEG of one tenant and a yellow that nobody could read; the other has neither. */
    @Test
    void showsHowItsTenantLooks() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(90, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        Shop plain = new Shop(sender);
        plain.csat("a", "sku-1", 9, 5).send();
        shop.looks("Lantern", "#ffff00", out.toByteArray())
                .csat("a", "sku-1", 9, 5)
                .send();
        Await.soon(() -> Satisfaction.of(shop, "?metric=csat").body("groups.n", equalTo(List.of(9))));
        Await.soon(() -> assertEquals(
                "#ffff00",
                shop.text("select color from satisfaction.tenant_setting where tenant_id = '" + shop.tenant + "'")));
        var report = FourFormats.of(shop, "{\"kind\":\"satisfaction\"}", "satisfaction_all");
        byte[] pdf = report.bytes("pdf");
        assertEquals(List.of("90x30"), pictures(pdf));
        assertTrue(report.text().contains("Lantern"));
        assertTrue(inks(pdf).contains("#7a7a00"), () -> "yellow that is dark enough to be read");
        try (var book = report.workbook()) {
            assertArrayEquals(
                    out.toByteArray(), book.getAllPictures().getFirst().getData());
            assertEquals(
                    "FF7A7A00",
                    book.getSheetAt(0)
                            .getRow(0)
                            .getCell(0)
                            .getCellStyle()
                            .getFont()
                            .getXSSFColor()
                            .getARGBHex());
        }
        byte[] other = FourFormats.of(plain, "{\"kind\":\"satisfaction\"}", "satisfaction_all")
                .bytes("pdf");
        assertEquals(List.of(), pictures(other));
        assertFalse(inks(other).contains("#7a7a00"));
    }

    private static List<String> pictures(byte[] pdf) throws IOException {
        List<String> pictures = new ArrayList<>();
        try (var document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDImageXObject picture) {
                        pictures.add(picture.getWidth() + "x" + picture.getHeight());
                    }
                }
            }
        }
        return pictures;
    }

    /** The colours in which text is set. */
    private static Set<String> inks(byte[] pdf) throws IOException {
        Set<String> inks = new TreeSet<>();
        try (var document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                {
                    addOperator(new SetNonStrokingDeviceRGBColor(this));
                }

                @Override
                protected void processTextPosition(TextPosition text) {
                    try {
                        inks.add("#%06x"
                                .formatted(
                                        getGraphicsState().getNonStrokingColor().toRGB()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }.getText(document);
        }
        return inks;
    }
}
