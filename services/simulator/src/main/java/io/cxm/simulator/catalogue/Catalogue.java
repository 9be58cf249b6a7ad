package io.cxm.simulator.catalogue;

import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** All products of a shop, by kind. */
public record Catalogue(World world, Kinds kinds, List<Product> products, List<List<Product>> byKind, int items) {
    /** One in this many products came into the shop lately. */
    private static final int NEW_ONE_IN = 20;

    public Catalogue {
        products = List.copyOf(products);
        byKind = byKind.stream().map(List::copyOf).toList();
    }

    /** Makes products kind by kind, round after round, until there are {@code items} articles. */
    public static Catalogue make(World world, int items, int days, Draws draws) {
        Kinds kinds = Kinds.of(world);
        List<Product> products = new ArrayList<>();
        List<List<Product>> byKind = new ArrayList<>();
        kinds.all().forEach(kind -> byKind.add(new ArrayList<>()));
        int made = 0;
        for (int next = 0; made < items; next = (next + 1) % kinds.all().size()) {
            Kinds.Kind kind = kinds.all().get(next);
            Product product =
                    product(world, kinds, kind, new Numbers(products.size(), made, items - made, days), draws);
            made += product.variants().size();
            products.add(product);
            byKind.get(next).add(product);
        }
        return new Catalogue(world, kinds, products, byKind, made);
    }

    private record Numbers(int product, int firstItem, int left, int days) {}

    private static Product product(World world, Kinds kinds, Kinds.Kind kind, Numbers numbers, Draws draws) {
        World.Category category = kinds.sectionOf(kind).category();
        double place = draws.uniform();
        double low = kind.spec().price().getFirst();
        double high = kind.spec().price().getLast();
        double price = money(low * Math.pow(high / low, place));
        double salePrice = draws.chance(0.2) ? money(price * draws.uniform(0.7, 0.92)) : 0;
        boolean isNew = numbers.product() % NEW_ONE_IN == NEW_ONE_IN - 1;
        int launch = isNew ? numbers.days() - 3 - draws.below(Math.max(1, numbers.days() / 8)) : 0;
        Product.Look look = new Product.Look(
                kinds.brands().indexOf(draws.one(category.brands())),
                draws.below(world.texts().looks().size()),
                draws.one(kind.spec().materials()));
        return new Product(
                numbers.product(),
                kind,
                look,
                new Product.Offer(price, salePrice, launch, !draws.chance(0.03)),
                draws.normal(0, 0.55),
                Math.exp(draws.normal(0, 0.7)),
                variants(world, kind, numbers, draws));
    }

    private static List<Product.Variant> variants(World world, Kinds.Kind kind, Numbers numbers, Draws draws) {
        int colours = kind.spec().coloured() ? 1 + draws.below(3) : 0;
        int sizes = kind.spec().sized() ? 2 : 0;
        int firstColour = draws.below(world.texts().colours().size());
        int firstSize = draws.below(world.texts().sizes().size() - 1);
        List<Product.Variant> variants = new ArrayList<>();
        for (int c = 0; c < Math.max(1, colours); c++) {
            for (int s = 0; s < Math.max(1, sizes) && variants.size() < numbers.left(); s++) {
                int colour = colours == 0
                        ? -1
                        : (firstColour + c) % world.texts().colours().size();
                String id = "%s%05d-%d".formatted(world.prefix(), numbers.product(), variants.size());
                variants.add(new Product.Variant(
                        numbers.firstItem() + variants.size(), id, colour, sizes == 0 ? -1 : firstSize + s));
            }
        }
        return variants;
    }

    /** Rounded to a hundredth, as money is. */
    public static double money(double amount) {
        return Math.round(amount * 100) / 100.0;
    }
}
