package io.cxm.satisfaction.page;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A report as PDF: some two to four pages, tagged (PDF/UA), with bookmarks, its font embedded. Rows are condensed as they come;
 * the pages are laid out when it is closed.
 */
public final class PdfRows implements RowWriter {
    private static final String TEMPLATE = "page/report.html";
    /** Characters that ids and names may have and XML may not. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\t\n\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final Template PAGES = template();
    private final OutputStream out;
    private final Cover cover;
    private final ReportFont font;
    private final Outline outline;

    public PdfRows(OutputStream out, Cover cover, ReportFont font) {
        this.out = out;
        this.cover = cover;
        this.outline = new Outline(cover.request());
        this.font = font;
    }

    @Override
    public void row(ReportRow row) {
        outline.row(row);
    }

    @Override
    public void omitted(Omitted omitted) {
        outline.omitted(omitted);
    }

    @Override
    public void close() throws IOException {
        outline.end();
        Words words = Words.in(cover.request().language());
        String html = PAGES.data("page", PageViews.of(cover, outline))
                .data("words", new Texts(words))
                .render();
        html = NO_XML.matcher(html).replaceAll("\uFFFD");
        try (out) {
            PdfRendererBuilder pdf = new PdfRendererBuilder();
            pdf.usePdfUaAccessibility(true);
            pdf.useFont(font.file().toFile(), "report");
            // nothing is fetched: what a page needs is in it
            pdf.useUriResolver((base, uri) -> uri.startsWith("data:") || uri.startsWith("#") ? uri : null);
            var charts = new DefaultObjectDrawerFactory();
            charts.registerDrawer(TrendChart.TYPE, new TrendChart(new TrendViews(outline, words).courses()));
            pdf.useObjectDrawerFactory(charts);
            pdf.withProducer("CXM");
            pdf.withHtmlContent(html, null);
            pdf.toStream(out);
            pdf.run();
        }
    }

    @Override
    public void abandon() throws IOException {
        out.close();
    }

    /** The fixed texts, as the template names them. */
    public record Texts(Words words) {
        public String get(String key) {
            return words.text(key);
        }
    }

    private static Template template() {
        try (InputStream in =
                Objects.requireNonNull(PdfRows.class.getClassLoader().getResourceAsStream(TEMPLATE), TEMPLATE)) {
            Engine engine = Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build();
            return engine.parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
