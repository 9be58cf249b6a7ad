package io.cxm.satisfaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** The tables of a tagged PDF as somebody is told of them who cannot see it: rows of cells, headers among them. */
final class PdfTables {
    private final Map<COSDictionary, Map<Integer, String>> texts = new HashMap<>();
    private final List<List<List<String>>> tables = new ArrayList<>();

    private PdfTables() {}

    static List<List<List<String>>> of(byte[] pdf) throws IOException {
        var read = new PdfTables();
        try (var document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                read.texts(page);
            }
            read.walk(document.getDocumentCatalog().getStructureTreeRoot());
        }
        return read.tables;
    }

    private void texts(PDPage page) throws IOException {
        var extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        Map<Integer, String> ofPage = texts.computeIfAbsent(page.getCOSObject(), _ -> new HashMap<>());
        extractor.getMarkedContents().forEach(content -> ofPage.put(content.getMCID(), text(content)));
    }

    private static String text(PDMarkedContent content) {
        StringBuilder text = new StringBuilder();
        for (Object part : content.getContents()) {
            if (part instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (part instanceof PDMarkedContent inner) {
                text.append(text(inner));
            }
        }
        return text.toString();
    }

    private void walk(PDStructureNode node) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                switch (element.getStructureType()) {
                    case "Table" -> {
                        tables.add(new ArrayList<>());
                        walk(element);
                    }
                    case "TR" -> {
                        tables.getLast().add(new ArrayList<>());
                        walk(element);
                    }
                    case "TH", "TD" ->
                        tables.getLast()
                                .getLast()
                                .add(text(
                                        element,
                                        null,
                                        element.getStructureType().equals("TH")));
                    default -> walk(element);
                }
            }
        }
    }

    /** What stands in an element, with one blank between its lines; in a header, each once. */
    private String text(PDStructureElement element, @Nullable PDPage around, boolean header) {
        PDPage page = element.getPage() == null ? around : element.getPage();
        List<String> lines = new ArrayList<>();
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement inner) {
                lines.add(text(inner, page, header));
            } else if (kid instanceof Integer id) {
                lines.add(text(page, id));
            } else if (kid instanceof PDMarkedContentReference reference) {
                lines.add(text(reference.getPage() == null ? page : reference.getPage(), reference.getMCID()));
            }
        }
        // a table that goes on has its header on each page, and once in the structure
        List<String> once = header ? lines.stream().distinct().toList() : lines;
        return String.join(" ", once).strip().replaceAll("\\s+", " ");
    }

    private String text(@Nullable PDPage page, int id) {
        return page == null
                ? ""
                : texts.getOrDefault(page.getCOSObject(), Map.of()).getOrDefault(id, "");
    }
}
