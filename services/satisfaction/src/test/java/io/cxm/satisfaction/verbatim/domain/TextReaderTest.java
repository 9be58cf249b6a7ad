package io.cxm.satisfaction.verbatim.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
    private static double score(String text) {
        return Objects.requireNonNull(TextReader.read(text).score());
    }

    /** {@code delivery+ size- quality0}, as the readings are written below. */
    private static String topics(String text) {
        return TextReader.read(text).topics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey().label() + "-0+".charAt(e.getValue().number() + 1))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "It arrived days late. | delivery-",
                "The delivery was fast, but the packaging was damaged. | delivery+ packaging-",
                "I am not happy with the quality | quality-",
                "Not as described at all. | description-",
                "As described, and true to size | size+ description+",
                "The price. Terrible service! | price0 service-",
                "My card was charged twice and support never replied. | service- payment-",
                "Refund: still no refund | returns-",
                "It was sold out again. | stock-",
                "The fabric, it is gorgeous | quality+",
                "质量不错，但是物流太慢了 | delivery- quality+",
                "尺码偏小,穿不了。 | size-",
                "客服一直不回复，重复扣款 | service- payment-",
                "没有色差，包装完好 | packaging+ description+",
                "缺货，不给退 | returns- stock-",
                "性价比很高 | price+",
            })
    void tellsTopicsAndWhatIsSaidOfEach(String text, String topics) {
        assertEquals(topics, topics(text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"Great,Not great", "I like it,I don't like it", "Bad,Not bad", "很满意,不是很满意", "不好,没有不好的地方"})
    void turnsRoundWhatIsNegated(String said, String negated) {
        assertTrue(score(said) * score(negated) < 0, () -> score(said) + " and " + score(negated));
    }

    @Test
    void countsWhatComesAfterAContrastForMore() {
        assertTrue(score("It is beautiful but it broke") < 0);
        assertTrue(score("It broke but it is beautiful") > 0);
        assertTrue(score("很漂亮，但是坏了") < 0);
    }

    @Test
    void holdsThatWhatWasHopedForIsNotSo() {
        assertTrue(score("I wanted to love this") < 0);
    }

    @Test
    void saysNothingOfWhatSaysNothing() {
        for (String text : new String[] {"I bought it on Monday for my sister", "我昨天买的"}) {
            assertEquals(0, score(text));
            assertEquals(Sentiment.NEUTRAL, TextReader.read(text).sentiment());
            assertEquals(Map.of(), TextReader.read(text).topics());
        }
        for (String text : new String[] {"", " ", "...", "12345", "[mail]"}) {
            assertEquals(Language.OTHER, TextReader.read(text).language(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Die Lieferung war sehr schnell und die Qualität ist gut",
                "La livraison était très rapide et le tissu est doux",
                "El envío fue muy rápido y la calidad es buena",
                "A entrega foi muito rápida e o produto é bom",
                "La consegna è stata molto veloce e il prodotto è buono",
                "De levering was heel snel en het product is goed",
                "Dostawa była bardzo szybka i jakość jest dobra",
                "Leveransen var mycket snabb och det är bra kvalitet",
                "Leveringen var meget hurtig og det er god kvalitet",
                "Toimitus oli hyvin nopea ja laatu on hyvä",
                "Kargo çok hızlı geldi ve ürün güzel",
                "Pengiriman sangat cepat dan barang ini bagus",
                "Giao hàng rất nhanh và chất lượng tốt",
                "Doručení bylo velmi rychlé a kvalita je dobrá",
                "A szállítás nagyon gyors volt és jó a minőség",
                "Livrarea a fost foarte rapidă și calitatea este bună",
                "Доставка была очень быстрой, качество хорошее",
                "Доставка була дуже швидкою",
                "Η παράδοση ήταν πολύ γρήγορη",
                "המשלוח היה מהיר מאוד",
                "التوصيل كان سريعا جدا والجودة ممتازة",
                "تحویل خیلی سریع بود",
                "डिलीवरी बहुत तेज़ थी",
                "ডেলিভারি খুব দ্রুত ছিল",
                "டெலிவரி மிக வேகமாக இருந்தது",
                "การจัดส่งรวดเร็วมาก",
                "配送がとても早くて品質も良いです",
                "배송이 정말 빨랐고 품질이 좋아요",
                "მიწოდება ძალიან სწრაფი იყო",
                "መላኪያው በጣም ፈጣን ነበር",
            })
    void readsNoOtherLanguages(String text) {
        Reading reading = TextReader.read(text);
        assertEquals(Language.OTHER, reading.language());
        assertNull(reading.score());
        assertNull(reading.sentiment());
        assertEquals(Map.of(), reading.topics());
    }

    @ParameterizedTest
    @CsvSource({
        "Great quality, EN",
        "The café is lovely, EN",
        "i luv it, EN",
        "質量很好, ZH",
        "用了iPhone 15 Pro，很满意, ZH",
        "OK 好, ZH"
    })
    void tellsEnglishAndChinese(String text, Language language) {
        assertEquals(language, TextReader.read(text).language());
    }

    @Test
    void hasWordsForAllTopicsInBothLanguages() {
        for (String file : new String[] {"english.txt", "chinese.txt"}) {
            var meanings = Lines.of(file).stream().map(Lines::meaning).collect(Collectors.toSet());
            Arrays.stream(Topic.values())
                    .flatMap(topic -> Arrays.stream(new String[] {"names ", "good ", "bad "})
                            .map(what -> what + topic.name().toLowerCase(Locale.ROOT)))
                    .forEach(wanted -> assertTrue(meanings.contains(wanted), () -> file + ": " + wanted));
        }
    }
}
