package io.cxm.local.importer;

import static io.cxm.local.importer.Rendering.json;
import static io.cxm.local.importer.Rendering.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marketplace of made-up orders: one delivered, one cancelled, one without items, one with a time that is none. */
class OlistTest {
    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        write("olist_customers_dataset.csv", """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                c1,person,00100,santos,SP
                c2,person,00100,santos,SP
                """);
        write("olist_orders_dataset.csv", """
                order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
                o1,c1,delivered,2017-07-01 10:00:00,2017-07-01 11:00:00,2017-07-02 10:00:00,2017-07-05 09:00:00,2017-07-04 00:00:00
                o2,c2,canceled,2017-07-01 10:00:00,,,,2017-07-04 00:00:00
                o3,c2,created,2017-07-01 10:00:00,,,,2017-07-04 00:00:00
                o4,c2,delivered,2017-07-01 10:00:00,,2017-07-02 10:00:00,soon,2017-07-04 00:00:00
                """);
        write("olist_order_items_dataset.csv", """
                order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
                o1,1,p1,s1,2017-07-03 10:00:00,20.5,3
                o2,1,p1,s2,2017-07-03 10:00:00,19,3
                o4,1,p1,s1,2017-07-03 10:00:00,20.5,3
                o4,2,p1,s1,2017-07-03 10:00:00,much,3
                """);
        write("olist_order_payments_dataset.csv", """
                order_id,payment_sequential,payment_type,payment_installments,payment_value
                o1,2,credit_card,3,20
                o1,1,voucher,1,3.5
                o2,1,boleto,1,22
                """);
        write("olist_sellers_dataset.csv", """
                seller_id,seller_zip_code_prefix,seller_city,seller_state
                s1,00200,curitiba,PR
                s2,00300,maringa,PR
                """);
        write("olist_products_dataset.csv", """
                product_id,product_category_name,product_name_lenght,product_description_lenght,product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm
                p1,brinquedos,1,2,3,400,,,
                """);
        write("product_category_name_translation.csv", """
                product_category_name,product_category_name_english
                brinquedos,toys
                """);
        write("olist_order_reviews_dataset.csv", """
                review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
                r,o1,2,,"Chegou
                tarde",2017-07-06 00:00:00,2017-07-07 12:00:00
                r,o3,1,,,2017-07-06 00:00:00,2017-07-07 12:00:00
                """);
    }

    @Test
    void followsALineFromPurchaseToALateDelivery() {
        List<JsonNode> events = rows("olist", folder, "orders");
        assertEquals(
                List.of("ol-1", "ol-1-shipped", "ol-1-delivered"),
                events.stream().map(event -> event.path("id").asText()).toList());
        assertEquals(
                json(
                        "{'id':'ol-1','type':'purchase','itemId':'p1','orderId':'o1','orderLineId':'o1-1',"
                                + "'timestamp':'2017-07-01T13:00:00Z','quantity':1,'value':20.5,'currency':'BRL','userId':'person',"
                                + "'promisedAt':'2017-07-04T03:00:00Z',"
                                + "'context':{'store':'s1','freight':3.0,'shipBy':'2017-07-03T13:00:00Z','orderStatus':'delivered',"
                                + "'approvedAt':'2017-07-01T14:00:00Z','payment':'credit_card','paymentInstalments':3,"
                                + "'paymentValue':23.5,'payments':'voucher 3.5 in 1, credit_card 20.0 in 3',"
                                + "'storeCity':'curitiba','storeRegion':'PR','storeZipPrefix':'00200','route':'PR-SP','sameRegion':false}}"),
                events.getFirst());
        assertEquals(json("{'store':'s1'}"), events.getLast().path("context"), "one name for it in orders and answers");
        assertTrue(events.getLast()
                        .path("timestamp")
                        .asText()
                        .compareTo(events.getLast().path("promisedAt").asText())
                > 0);
    }

    @Test
    void leavesOutWhatIsNoSaleAndAccountsForEachLineOfEachFile() {
        Feed orders = Dataset.open("olist", folder).feeds().get(2);
        Importer.Count count = Importer.count(orders);
        assertEquals(3, count.rows, "no line of an order is sent when another cannot be");
        assertEquals(4 + 4 + 3 + 2, count.lines);
        assertEquals(1 + 1 + 2 + 1, count.kept);
        assertEquals(
                Map.of(
                        "order that is canceled", 1L,
                        "order without items", 1L,
                        "order_delivered_customer_date is not a time", 1L,
                        "price is not a number", 1L,
                        "item of an order that was left out", 2L,
                        "payment of an order that was left out", 1L,
                        "seller without an order", 1L),
                count.skipped);
    }

    @Test
    void namesItemAndSellerOfAReviewOnlyWhereTheyAreCertain() {
        List<JsonNode> reviews = rows("olist", folder, "reviews");
        assertEquals(
                json(
                        "{'id':'olr-1','surveyId':'reviews','orderId':'o1','channel':'email',"
                                + "'timestamp':'2017-07-07T15:00:00Z','userId':'person','itemId':'p1',"
                                + "'answers':{'stars':2,'text':'Chegou\\ntarde'},'dimensions':{'store':'s1','askedAt':'2017-07-06T03:00:00Z','review':'r'}}"),
                reviews.get(0));
        assertTrue(reviews.get(1).path("itemId").isMissingNode());
    }

    @Test
    void givesProductsEnglishCategoriesAndTheirLastPrice() {
        assertEquals(
                List.of(
                        json(
                                "{'id':'p1','categories':['toys'],'price':20.5,'currency':'BRL',"
                                        + "'attributes':{'nameLength':['1'],'descriptionLength':['2'],'photosQty':['3'],'weightG':['400']}}")),
                rows("olist", folder, "products"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
