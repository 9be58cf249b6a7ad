package io.cxm.satisfaction.page;

import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was noticed and is done about it: alerts, cases and what complaints propose, kept as rows and put into sentences. */
final class FollowUp {
    /** So many alerts have a sentence of their own. */
    private static final int MOST_ALERTS = 10;
    /** So many proposals have a sentence of their own. */
    private static final int MOST = 3;

    /** Those that go on first, then by when they began, the latest first. */
    private static final Comparator<ReportRow> NEWEST = Comparator.<ReportRow, Boolean>comparing(
                    row -> row.periodTo() != null)
            .thenComparing(FollowUp::began, Comparator.reverseOrder());

    private static final String ACCEPTED = ReportRow.PROPOSAL + Decision.State.ACCEPTED.label();

    private final List<ReportRow> alerts = new ArrayList<>();
    private final Map<String, ReportRow> cases = new LinkedHashMap<>();
    private final List<ReportRow> proposals = new ArrayList<>();

    /** Takes a row if it is of these. */
    boolean take(ReportRow row) {
        switch (row.groupBy()) {
            case ReportRow.ALERTED -> alerts.add(row);
            case ReportRow.CASE -> cases.put(row.metric(), row);
            case ReportRow.PROPOSED -> proposals.add(row);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Since when what has changed, how cases go, which rules were accepted, and then which wait for somebody. */
    List<String> sentences(Words words) {
        List<String> sentences = new ArrayList<>();
        alerts.stream().sorted(NEWEST).limit(MOST_ALERTS).forEach(row -> sentences.add(alert(row, words)));
        if (alerts.size() > MOST_ALERTS) {
            sentences.add(words.text("follow.alerts", words.count(alerts.size() - MOST_ALERTS)));
        }
        ReportRow opened = cases.get(ReportRow.CASES_OPENED);
        ReportRow closed = cases.get(ReportRow.CASES_CLOSED);
        if (opened != null && closed != null) {
            sentences.add(words.text("follow.cases", words.count(opened.n()), words.count(closed.n()))
                    + left(words)
                    + hours(words));
        }
        proposals.stream()
                .sorted(Comparator.comparing(row -> !row.method().equals(ACCEPTED)))
                .limit(MOST)
                .forEach(row -> sentences.add(proposal(row, words)));
        if (proposals.size() > MOST) {
            sentences.add(words.text("follow.more", words.count(proposals.size() - MOST)));
        }
        return sentences;
    }

    /** Its days are those of the shop's calendar, whatever the report's is; a change ends before the day on which it was over. */
    private static String alert(ReportRow row, Words words) {
        String metric = words.name("metric", Words.base(row.metric()));
        String figure = words.figure(row.metric(), row.value());
        String from = day(row.periodFrom(), words, 0);
        return row.periodTo() == null
                ? words.text("follow.since", metric, from, figure, words.interval(row))
                : words.text("follow.until", metric, from, day(row.periodTo(), words, 1), figure, words.interval(row));
    }

    private static Instant began(ReportRow row) {
        return row.periodFrom() == null
                ? Instant.EPOCH
                : OffsetDateTime.parse(row.periodFrom()).toInstant();
    }

    private static String day(@Nullable String time, Words words, int before) {
        return time == null
                ? Words.NONE
                : words.day(OffsetDateTime.parse(time).toLocalDate().minusDays(before));
    }

    private String left(Words words) {
        ReportRow left = cases.get(ReportRow.CASES_LEFT);
        return left == null ? "" : words.text("follow.left", words.count(left.n()));
    }

    private String hours(Words words) {
        ReportRow hours = cases.get(ReportRow.HOURS_TO_CLOSE);
        return hours == null ? "" : words.text("follow.hours", words.number(hours.metric(), hours.value()));
    }

    private static String proposal(ReportRow row, Words words) {
        String[] parts = row.group().split(",", 3);
        return words.text(
                "follow." + row.method(),
                words.name("topic", parts[0]),
                PageViews.brief(row.title() == null ? parts[2] : row.title()),
                words.figure(row.metric(), row.value()),
                words.interval(row));
    }
}
