package io.cxm.simulator;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Kinds;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.output.ItemRow;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes products as the shop shows them, one row per article; nothing of the truth is on it. */
final class Shelf {
    private final Catalogue catalogue;
    private final LocalDate first;
    private final ZoneId zone;

    Shelf(Catalogue catalogue, LocalDate first, ZoneId zone) {
        this.catalogue = catalogue;
        this.first = first;
        this.zone = zone;
    }

    void describe(Product product, Sink sink) {
        product.variants().forEach(variant -> sink.accept(row(product, variant)));
    }

    private ItemRow row(Product product, Product.Variant variant) {
        World.Texts texts = catalogue.world().texts();
        Product.Offer offer = product.offer();
        String pattern =
                texts.descriptions().get(product.number() % texts.descriptions().size());
        Kinds.Kind kind = product.kind();
        List<String> colour =
                variant.colour() < 0 ? List.of() : List.of(texts.colours().get(variant.colour()));
        List<String> size =
                variant.size() < 0 ? List.of() : List.of(texts.sizes().get(variant.size()));
        String group = "%s%05d".formatted(catalogue.world().prefix(), product.number());
        return new ItemRow(
                variant.id(),
                new ItemRow.Text(
                        title(product, colour, size),
                        fill(pattern, product),
                        List.of(catalogue.kinds().sectionOf(kind).path() + " > "
                                + kind.spec().noun()),
                        catalogue.kinds().brands().get(product.look().brand()),
                        List.of(texts.looks().get(product.look().style()))),
                new ItemRow.Offer(
                        offer.price(),
                        offer.salePrice() > 0 ? offer.salePrice() : null,
                        catalogue.world().currency(),
                        offer.inStock() ? null : Boolean.FALSE),
                new ItemRow.Attributes(
                        colour,
                        size,
                        List.of(product.look().material()),
                        List.of(texts.packagings()
                                .get(product.number() % texts.packagings().size())),
                        List.of(catalogue.kinds().sectionOf(kind).category().usage())),
                group,
                launched(offer));
    }

    private String title(Product product, List<String> colour, List<String> size) {
        StringBuilder title = new StringBuilder(fill(catalogue.world().texts().title(), product));
        for (List<String> values : List.of(colour, size)) {
            values.forEach(value ->
                    title.append(catalogue.world().texts().variantTitle().replace("{value}", value)));
        }
        return title.toString();
    }

    private String fill(String pattern, Product product) {
        return pattern.replace("{noun}", product.kind().spec().noun())
                .replace(
                        "{brand}", catalogue.kinds().brands().get(product.look().brand()))
                .replace(
                        "{look}",
                        catalogue.world().texts().looks().get(product.look().style()))
                .replace("{material}", product.look().material())
                .replace(
                        "{usage}",
                        catalogue.kinds().sectionOf(product.kind()).category().usage());
    }

    private @Nullable Instant launched(Product.Offer offer) {
        return offer.launchDay() <= 0
                ? null
                : first.plusDays(offer.launchDay()).atStartOfDay(zone).toInstant();
    }
}
