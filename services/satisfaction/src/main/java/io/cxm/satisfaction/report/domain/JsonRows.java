package io.cxm.satisfaction.report.domain;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object: what it is, its rows, and what it leaves out. */
public final class JsonRows implements RowWriter {
    private final OutputStream out;
    private final JsonGenerator json;
    private boolean rowsEnded;

    /** Writes the beginning at once. */
    public JsonRows(OutputStream out, String id, ReportRequest request, Provenance made) throws IOException {
        this.out = out;
        json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("kind", request.kind().label());
        json.writeStringField("language", request.language());
        text("from", request.from());
        text("to", request.to());
        json.writeStringField("zone", request.zone());
        json.writeArrayFieldStart("by");
        for (Dimension dimension : request.by()) {
            json.writeString(dimension.label());
        }
        json.writeEndArray();
        text("createdAt", made.createdAt());
        text("dataUntil", made.dataUntil());
        json.writeStringField("version", made.version());
        json.writeArrayFieldStart("rows");
    }

    @Override
    public void row(ReportRow row) throws IOException {
        Interval ci = row.ci95();
        json.writeStartObject();
        json.writeStringField("metric", row.metric());
        json.writeStringField("groupBy", row.groupBy());
        json.writeStringField("group", row.group());
        json.writeStringField("title", row.title());
        json.writeStringField("periodFrom", row.periodFrom());
        json.writeStringField("periodTo", row.periodTo());
        json.writeNumberField("n", row.n());
        json.writeNumberField("value", row.value());
        number("ciLow", ci == null ? null : ci.low());
        number("ciHigh", ci == null ? null : ci.high());
        json.writeStringField("method", row.method());
        number("p", row.p());
        json.writeEndObject();
    }

    @Override
    public void omitted(Omitted omitted) throws IOException {
        endRows();
        json.writeStartObject();
        json.writeStringField("groupBy", omitted.groupBy());
        json.writeStringField("group", omitted.group());
        json.writeStringField("title", omitted.title());
        json.writeStringField("metric", omitted.metric());
        json.writeStringField("code", omitted.reason().code());
        json.writeStringField("reason", omitted.reason().text());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        endRows();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    @Override
    public void abandon() throws IOException {
        out.close();
    }

    private void text(String name, @Nullable Long millis) throws IOException {
        if (millis == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, Instant.ofEpochMilli(millis).toString());
        }
    }

    private void endRows() throws IOException {
        if (!rowsEnded) {
            rowsEnded = true;
            json.writeEndArray();
            json.writeArrayFieldStart("suppressed");
        }
    }

    private void number(String name, @Nullable Double value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
