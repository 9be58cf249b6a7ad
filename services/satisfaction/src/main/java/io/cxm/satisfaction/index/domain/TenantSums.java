package io.cxm.satisfaction.index.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the shoppers of a tenant told.
 *
 * @param products those of which enough of them told something
 * @param categories of each category of these by its name, "" for those without one
 * @param whole of all products
 */
public record TenantSums(List<ProductSums> products, Map<String, GroupSums> categories, GroupSums whole) {
    public TenantSums {
        products = List.copyOf(products);
        categories = Map.copyOf(categories);
    }

    /** Of a tenant that sells nothing else, and whose shoppers told of one product each. */
    public static TenantSums of(List<ProductSums> products) {
        Map<String, GroupSums> categories = products.stream()
                .collect(Collectors.groupingBy(
                        ProductSums::group, Collectors.collectingAndThen(Collectors.toList(), TenantSums::alone)));
        return new TenantSums(products, categories, alone(products));
    }

    GroupSums category(String name) {
        return Objects.requireNonNull(categories.get(name), "a product is of no category that has sums");
    }

    private static GroupSums alone(List<ProductSums> products) {
        return GroupSums.of(products.stream().mapToLong(ProductSums::shoppers).sum());
    }
}
