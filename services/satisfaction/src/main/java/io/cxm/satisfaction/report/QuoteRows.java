package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.verbatim.domain.Quote;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.store.QuoteStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What shoppers wrote in a period, three texts of blame and three of praise at most, as rows of a report. */
@ApplicationScoped
class QuoteRows {
    private final Measurements measurements;
    private final QuoteStore quotes;
    private final Calculations calculations;
    private final ReportConfig config;

    QuoteRows(Measurements measurements, QuoteStore quotes, Calculations calculations, ReportConfig config) {
        this.measurements = measurements;
        this.quotes = quotes;
        this.calculations = calculations;
        this.config = config;
    }

    /** Makes them, and tells the report which answers they quote. */
    Uni<List<ReportRow>> of(TenantId tenant, Period period, TableRows report) {
        return measurements
                .inTurn(tenant, config.timeLimit(), (_, deadline) -> quotes.find(tenant, period, deadline))
                .chain(found -> calculations.run(() -> rows(Quote.chosen(found), period, report)));
    }

    private static List<ReportRow> rows(List<Quote> chosen, Period period, TableRows report) {
        chosen.forEach(quote -> report.quote(quote.id()));
        return chosen.stream().map(quote -> row(quote, period)).toList();
    }

    private static ReportRow row(Quote quote, Period period) {
        return ReportRow.ofQuote(
                quote.sentiment() == Sentiment.NEGATIVE ? ReportRow.BLAME : ReportRow.PRAISE,
                quote.topic().label(),
                quote.body(),
                period,
                quote.texts());
    }
}
