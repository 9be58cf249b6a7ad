package io.cxm.local.importer;

import static io.cxm.local.importer.Rendering.gzip;
import static io.cxm.local.importer.Rendering.json;
import static io.cxm.local.importer.Rendering.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format on small files that were made up. */
class FormatsTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void completeJourneyKeepsBasketsDiscountsHierarchyAndDemographics() throws IOException {
        gzip(folder.resolve("products.csv.gz"), """
                "product_id","manufacturer_id","department","brand","product_category","product_type","package_size"
                "70","5","PANTRY","Private","JAM","JAM - PLUM","8 OZ"
                "71","5","PANTRY","National",,,
                """);
        gzip(folder.resolve("demographics.csv.gz"), """
                "household_id","age","income","home_ownership","marital_status","household_size","household_comp","kids_count"
                "9","25-34","15-24K",,"Married","2","2 Adults No Kids","0"
                """);
        gzip(folder.resolve("campaigns.csv.gz"), """
                "campaign_id","household_id"
                "3","9"
                "3","4"
                """);
        gzip(folder.resolve("campaign_descriptions.csv.gz"), """
                "campaign_id","campaign_type","start_date","end_date"
                "3","Type C",2017-03-13,2017-05-08
                "4","Type A",2017-03-13,2017-05-08
                """);
        gzip(folder.resolve("coupon_redemptions.csv.gz"), """
                "household_id","coupon_upc","campaign_id","redemption_date"
                "9","51380041013","3",2017-04-01
                """);
        gzip(folder.resolve("transactions_sample.csv.gz"), """
                "household_id","store_id","basket_id","product_id","quantity","sales_value","retail_disc","coupon_disc","coupon_match_disc","week","transaction_timestamp"
                "9","12","500","70",2,5.5,0.4,0,0,3,"2017-07-01T10:00:00"
                ,"12","501","71",1,2,0,0,0,3,"2017-07-01T11:30:00"
                "10","12","502","71",1,2,0,0,0,3,"2017-07-01T11:30:00"
                """);
        assertEquals(
                json("{'id':'70','title':'JAM - PLUM','categories':['PANTRY > JAM > JAM - PLUM'],'brand':'Private',"
                        + "'attributes':{'manufacturer':['5'],'size':['8 OZ']}}"),
                rows("complete-journey", folder, "products").getFirst());
        List<JsonNode> households = rows("complete-journey", folder, "households");
        assertEquals(
                json("{'id':'9','attributes':{'age':['25-34'],'income':['15-24K'],'maritalStatus':['Married'],"
                        + "'householdSize':['2'],'householdComp':['2 Adults No Kids'],'kidsCount':['0'],'campaigns':['3'],"
                        + "'campaignTypes':['Type C'],'campaignPeriods':['3 2017-03-13/2017-05-08'],"
                        + "'couponRedemptions':['2017-04-01 coupon 51380041013 campaign 3']}}"),
                households.get(2));
        assertEquals(
                List.of("10", "4", "9"),
                households.stream().map(user -> user.path("id").asText()).toList(),
                "whoever bought or was written to is a user, with demographics or without");
        Importer.Count count =
                Importer.count(Dataset.open("complete-journey", folder).feeds().get(1));
        assertEquals(1 + 2 + 2 + 1, count.lines);
        assertEquals(Map.of("campaign that no household received", 1L), count.skipped);
        assertEquals(count.lines - 1, count.kept);
        List<JsonNode> lines = rows("complete-journey", folder, "basket lines");
        assertEquals(
                json("{'id':'cj-1','type':'purchase','orderId':'500','orderLineId':'500-1','sessionId':'500',"
                        + "'timestamp':'2017-07-01T14:00:00Z','quantity':2.0,'value':5.5,'currency':'USD','userId':'9',"
                        + "'itemId':'70','context':{'store':'12','week':'3','retailDisc':0.4}}"),
                lines.get(0));
        assertEquals("basket-501", lines.get(1).path("anonymousId").asText());
    }

    @Test
    void onlineRetailTakesNegativeQuantitiesForReturnsAndInvoicesForUnknownCustomers() throws IOException {
        Path file = folder.resolve("online_retail.csv.gz");
        gzip(file, """
                InvoiceDate,CustomerID,Description,Quantity,UnitPrice,Country
                2011-06-01T12:00:00,77,TIN OWL ,3,1.25,France
                2011-06-02T09:00:00,77,TIN OWL,-1,1.25,France
                2011-06-02T09:30:00,,TIN OWL,1,0,United Kingdom
                2011-06-02T09:30:00,,,-20,0,United Kingdom
                """);
        List<JsonNode> lines = rows("online-retail", file, "invoice lines");
        assertEquals(
                json("{'id':'or-1','type':'purchase','sessionId':'77-2011-06-01T12:00:00',"
                        + "'timestamp':'2011-06-01T11:00:00Z','quantity':3.0,'value':3.75,'currency':'GBP','userId':'77',"
                        + "'itemId':'TIN OWL','orderId':'77-2011-06-01T12:00:00','orderLineId':'or-1',"
                        + "'context':{'unitPrice':1.25,'country':'France'}}"),
                lines.get(0));
        assertEquals("return", lines.get(1).path("type").asText());
        assertEquals(1, lines.get(1).path("quantity").asInt());
        assertEquals(1.25, lines.get(1).path("value").asDouble());
        assertTrue(lines.get(1).path("orderId").isMissingNode());
        assertEquals(
                "invoice-2011-06-02T09:30:00", lines.get(2).path("anonymousId").asText());
        assertTrue(lines.get(3).path("itemId").isMissingNode(), "the API refuses it: no item");
        assertEquals(
                List.of(json("{'id':'TIN OWL','title':'TIN OWL','price':1.25,'currency':'GBP'}")),
                rows("online-retail", folder, "descriptions"));
        assertEquals(
                List.of(json("{'id':'77','attributes':{'country':['France']}}")),
                rows("online-retail", folder, "customers"));
    }

    @Test
    void movieLensKeepsGenresAndDemographics() throws IOException {
        Files.writeString(
                folder.resolve("x.item"),
                "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n5\tA \"Quiet\" Day\t1990\tDrama War\n");
        Files.writeString(
                folder.resolve("x.user"),
                "user_id:token\tage:token\tgender:token\toccupation:token\tzip_code:token\n8\t31\tF\twriter\t01234\n");
        Files.writeString(
                folder.resolve("x.inter"),
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n8\t5\t4\t880000000\n");
        assertEquals(
                List.of(json("{'id':'5','title':'A \\'Quiet\\' Day','categories':['Drama','War'],"
                        + "'attributes':{'releaseYear':['1990']}}")),
                rows("movielens", folder, "films"));
        assertEquals(
                List.of(json(
                        "{'id':'8','age':31,'gender':'F','occupation':'writer','attributes':{'zipCode':['01234']}}")),
                rows("movielens", folder, "viewers"));
        assertEquals(
                List.of(json("{'id':'ml-1','type':'rating','userId':'8','itemId':'5','value':4.0,"
                        + "'timestamp':'1997-11-20T04:26:40Z'}")),
                rows("movielens", folder, "ratings"));
    }

    @Test
    void womensReviewsInventNoShopperAndNoNps() throws IOException {
        Path file = folder.resolve("dev_reviews.csv");
        Files.writeString(file, """
                ,Clothing ID,Age,Title,Review Text,Rating,Recommended IND,Positive Feedback Count,Division Name,Department Name,Class Name
                4,31,40,Nice,"Soft,
                and warm",4,1,2,General,Tops,Knits
                9,31,52,,,2,0,0,,,
                """);
        assertEquals(
                List.of(json("{'id':'31','title':'Knits','categories':['General > Tops > Knits']}")),
                rows("womens-reviews", file, "clothes"));
        List<JsonNode> reviews = rows("womens-reviews", file, "reviews");
        assertEquals(
                json("{'id':'wr-1','surveyId':'reviews','itemId':'31','channel':'web','answers':{'stars':4,"
                        + "'custom':{'recommended':true,'positiveFeedbackCount':2},'text':'Nice\\nSoft,\\nand warm'},"
                        + "'dimensions':{'age':'40','department':'Tops'}}"),
                reviews.get(0));
        assertTrue(reviews.get(1).at("/answers/text").isMissingNode());
    }

    @Test
    void ownRowsGoOutAsTheyAre() throws IOException {
        gzip(folder.resolve("items.ndjson.gz"), "{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n");
        Files.writeString(folder.resolve("events.ndjson"), "not json\n");
        assertEquals(List.of(json("{'id':'a'}"), json("{'id':'b'}")), rows("cxm", folder, "items"));
        assertEquals(
                List.of("items", "events"),
                Dataset.open("cxm", folder).feeds().stream().map(Feed::name).toList());
    }

    @Test
    void leavesOutALineThatCannotBeUnderstoodAndSaysWhy() throws IOException {
        Path file = folder.resolve("online_retail.csv");
        Files.writeString(file, """
                InvoiceDate,CustomerID,Description,Quantity,UnitPrice,Country
                2011-06-01T12:00:00,77,TIN OWL,three,1.25,France
                yesterday,77,TIN OWL,1,1.25,France
                2011-06-01T12:00:00,77,TIN OWL,1,NaN,France
                2011-06-01T12:00:00,77,TIN OWL,2,1.25,France
                """);
        Importer.Count count =
                Importer.count(Dataset.open("online-retail", file).feeds().get(2));
        assertEquals(4, count.lines);
        assertEquals(1, count.kept);
        assertEquals(1, count.rows);
        assertEquals(
                Map.of(
                        "Quantity is not a number", 1L,
                        "InvoiceDate is not a time", 1L,
                        "UnitPrice is not a number", 1L),
                count.skipped);
        assertEquals(1, rows("online-retail", file, "descriptions").size());
    }

    @Test
    void namesAFileThatWasCut() throws IOException {
        Path file = folder.resolve("items.ndjson.gz");
        gzip(file, "{\"id\":\"a\"}\n".repeat(1000));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        Feed items = Dataset.open("cxm", folder).feeds().getFirst();
        ImportFailure failure = assertThrows(ImportFailure.class, () -> Importer.count(items));
        assertTrue(String.valueOf(failure.getMessage()).contains("items.ndjson.gz cannot be read to its end"));
    }

    @Test
    void namesATableThatWasCut() throws IOException {
        Path file = folder.resolve("online_retail.csv.gz");
        gzip(file, "InvoiceDate,CustomerID,Description,Quantity,UnitPrice,Country\n" + "a,b,c,d,e,f\n".repeat(1000));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        Feed lines = Dataset.open("online-retail", folder).feeds().getLast();
        ImportFailure failure = assertThrows(ImportFailure.class, () -> Importer.count(lines));
        assertTrue(String.valueOf(failure.getMessage()).contains("online_retail.csv.gz cannot be read to its end"));
    }

    @Test
    void saysWhichFileIsMissing() {
        ImportFailure failure = assertThrows(
                ImportFailure.class, () -> Dataset.open("movielens", folder).feeds());
        assertTrue(String.valueOf(failure.getMessage()).contains("*.item"), failure::getMessage);
        assertThrows(ImportFailure.class, () -> Dataset.open("movielens", folder.resolve("nowhere")));
        assertThrows(ImportFailure.class, () -> Dataset.open("nonsense", folder));
    }
}
