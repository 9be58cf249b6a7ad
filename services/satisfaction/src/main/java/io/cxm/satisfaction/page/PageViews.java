package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.page.PageView.LeftOut;
import io.cxm.satisfaction.page.PageView.Reason;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.Omitted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts an outline into the words of the report's language. */
final class PageViews {
    private static final int MOST_OF_A_NAME = 48;
    private final Cover cover;
    private final Outline outline;
    private final Words words;
    private final TotalViews total;
    private final TrendViews trends;
    private final GroupViews groups;

    private PageViews(Cover cover, Outline outline) {
        this.cover = cover;
        this.outline = outline;
        this.words = Words.in(cover.request().language());
        this.total = new TotalViews(outline, words);
        this.trends = new TrendViews(outline, words);
        this.groups = new GroupViews(outline, words);
    }

    static PageView of(Cover cover, Outline outline) {
        return new PageViews(cover, outline).view();
    }

    private PageView view() {
        Verdict verdict = new Verdict(outline, words);
        return new PageView(
                words.language(),
                words.text("title." + cover.request().kind().label()),
                cover.tenant(),
                Ink.css(cover.color()),
                logo(cover.logo()),
                cover.period(words),
                words.text(
                        "made",
                        words.day(
                                cover.made().createdAt(),
                                ZoneId.of(cover.request().zone())),
                        cover.request().zone()),
                verdict.sentence(),
                total.cards(),
                verdict.findings(),
                total.lines(),
                !outline.before().isEmpty(),
                new WeightedViews(outline, words).table(),
                new SplitViews(outline, words).table(),
                trends.course(),
                sections(),
                verdict.voices(),
                leftOut(),
                MethodBox.texts(cover, outline, words));
    }

    /** As much of a name as a page has room for; the workbook has all of it. */
    static String brief(String name) {
        return name.codePointCount(0, name.length()) <= MOST_OF_A_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_OF_A_NAME - 1)) + "…";
    }

    /** How answers are spread, groups with their heat maps, what CSAT goes together with, products, why they came back, and what recommendations led to. */
    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        add(sections, trends.spread());
        groups(sections, by -> !isOfProducts(by) && !isOfRecommendations(by));
        add(sections, new DriverViews(outline, words).section());
        groups(sections, PageViews::isOfProducts);
        add(sections, new IndexViews(outline, words).section());
        add(sections, new ReasonViews(outline, words).section());
        groups(sections, PageViews::isOfRecommendations);
        return sections;
    }

    private static void add(List<Section> sections, @Nullable Section section) {
        if (section != null) {
            sections.add(section);
        }
    }

    private void groups(List<Section> sections, Predicate<String> grouped) {
        for (Standing standing : outline.standings()) {
            if (grouped.test(standing.groupBy())) {
                boolean said = sections.stream().anyMatch(section -> section.heat() != null);
                sections.add(groups.section(standing, said ? "" : words.text("heat.note")));
            }
        }
    }

    private static boolean isOfProducts(String by) {
        return by.equals(Dimension.PRODUCT.label());
    }

    private static boolean isOfRecommendations(String by) {
        return Dimension.of(by).filter(Dimension::attributed).isPresent();
    }

    private @Nullable LeftOut leftOut() {
        if (outline.omissions() == 0) {
            return null;
        }
        long more = outline.omissions() - outline.omitted().size();
        return new LeftOut(
                words.text("omitted.why", words.count(outline.omissions())),
                outline.omitted().stream()
                        .map(o -> new Reason(name(o), reason(o.reason(), words)))
                        .toList(),
                more > 0 ? words.text("omitted.more", words.count(more)) : null);
    }

    private String name(Omitted omitted) {
        String group = omitted.groupBy().isEmpty()
                ? words.text("headline")
                : omitted.group().isEmpty()
                        ? words.text("by", words.name("dimension", omitted.groupBy()))
                        : brief(words.group(omitted.groupBy(), omitted.group(), omitted.title()));
        String metric = omitted.metric();
        return metric == null ? group : group + " · " + words.name("metric", metric);
    }

    static String reason(SuppressionReason reason, Words words) {
        return words.text(
                switch (reason) {
                    case TOO_FEW -> "reason.few";
                    case PROTECTS -> "reason.protects";
                    case TOO_LONG -> "reason.long";
                    case TOO_LONG_BEFORE -> "reason.longBefore";
                    case PARTED -> "reason.parted";
                    case TOO_MANY -> "reason.many";
                    case TOO_MANY_BEFORE -> "reason.before";
                    case RETURNS_OPEN -> "reason.returns";
                    case LED_OPEN -> "reason.led";
                    case UNPREDICTED -> "reason.unpredicted";
                    case UNANSWERED -> "reason.unanswered";
                    case NOTHING_PREDICTED -> "reason.nothing";
                });
    }

    private static @Nullable String logo(byte @Nullable [] logo) {
        if (logo == null || logo.length == 0) {
            return null;
        }
        String type = logo[0] == (byte) 0x89 ? "png" : "jpeg";
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(logo);
    }
}
