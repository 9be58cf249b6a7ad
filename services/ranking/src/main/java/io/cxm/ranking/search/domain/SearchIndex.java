package io.cxm.ranking.search.domain;

import io.cxm.contracts.item.Item;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NativeFSLockFactory;

/**
 * BM25 over titles, brands, categories, tags, attributes and descriptions (Robertson and Zaragoza, 2009, in Lucene's form),
 * words split by ICU's dictionary for Chinese and its rules for the rest. In a folder of its own among the
 * temporary files, gone when it is closed (else see {@link AbandonedIndexes}); of the heap it takes 8 MB at most. Changes are
 * seen by searches within {@value #OLD_SECONDS} seconds: one in a second opens what was written, while others search what was
 * there before, unless that is as old.
 */
public final class SearchIndex {
    /** What the names of folders begin with. */
    static final String FOLDER = "cxm-search-";

    private static final String ID = "id";
    private static final String ITEM = "item";
    private static final int MOST_TERMS = 32;
    private static final int YOUNG_SECONDS = 1;
    private static final int OLD_SECONDS = 3;

    private final Analyzer analyzer = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new ICUTokenizer();
            return new TokenStreamComponents(tokenizer, new ICUFoldingFilter(tokenizer));
        }
    };
    private final Directory directory;
    private final Path folder;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final LongSupplier nanos;
    private volatile long refreshed;

    /** One item found, by its index in the catalogue, with its BM25 score. */
    public record Hit(int item, double score) {}

    public SearchIndex() {
        this(System::nanoTime);
    }

    /** @param nanos a clock of nanoseconds */
    SearchIndex(LongSupplier nanos) {
        this(nanos, temporary());
    }

    /** @param temporary the folder for its folder */
    SearchIndex(LongSupplier nanos, Path temporary) {
        this.nanos = nanos;
        this.refreshed = nanos.getAsLong();
        try {
            folder = Files.createTempDirectory(temporary, FOLDER);
            directory = new MMapDirectory(folder, NativeFSLockFactory.INSTANCE); // tells that somebody writes it
            writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(8));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the folders of indexes are. */
    public static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A new or changed item. */
    public void put(int index, String id, Item item) {
        Document document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new NumericDocValuesField(ITEM, index));
        List<String> names = new ArrayList<>(item.getTags().getValuesList());
        names.add(item.getBrand());
        names.addAll(item.getCategories().getValuesList());
        item.getAttributesMap().values().forEach(values -> names.addAll(values.getValuesList()));
        text(document, "title", item.getTitle());
        names.forEach(name -> text(document, "names", name));
        text(document, "description", item.getDescription());
        try {
            writer.updateDocument(new Term(ID, id), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(Document document, String field, String text) {
        if (!text.isBlank()) {
            document.add(new TextField(field, normal(text), Field.Store.NO));
        }
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** A deleted item. */
    public void remove(String id) {
        try {
            writer.deleteDocuments(new Term(ID, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The best items for these words, best first, ties by index. */
    public List<Hit> find(String words, int most, IntPredicate admitted) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms(words)) {
            query.add(boosted("title", term, 2.5f), BooleanClause.Occur.SHOULD);
            query.add(boosted("names", term, 1.5f), BooleanClause.Occur.SHOULD);
            query.add(boosted("description", term, 0.7f), BooleanClause.Occur.SHOULD);
        }
        Query both = new BooleanQuery.Builder()
                .add(query.build(), BooleanClause.Occur.MUST)
                .add(new AdmittedQuery(ITEM, admitted), BooleanClause.Occur.FILTER)
                .build();
        try {
            refreshWhenOld();
            IndexSearcher searcher = searchers.acquire();
            try {
                List<Hit> hits = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(both, most).scoreDocs) {
                    hits.add(new Hit(item(searcher, hit.doc), hit.score));
                }
                hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingInt(Hit::item));
                return List.copyOf(hits);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refreshWhenOld() throws IOException {
        long now = nanos.getAsLong();
        long age = TimeUnit.NANOSECONDS.toSeconds(now - refreshed);
        if (age >= OLD_SECONDS) {
            searchers.maybeRefreshBlocking();
            refreshed = now;
        } else if (age >= YOUNG_SECONDS && searchers.maybeRefresh()) {
            refreshed = now;
        }
    }

    /** Opens what was written so far, at once. */
    public void refresh() {
        try {
            long now = nanos.getAsLong();
            searchers.maybeRefreshBlocking();
            refreshed = now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int item(IndexSearcher searcher, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        NumericDocValues items = DocValues.getNumeric(leaf.reader(), ITEM);
        if (!items.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("a document without an item");
        }
        return (int) items.longValue();
    }

    private static BoostQuery boosted(String field, String term, float boost) {
        return new BoostQuery(new TermQuery(new Term(field, term)), boost);
    }

    private Set<String> terms(String words) {
        Set<String> terms = new HashSet<>();
        try (TokenStream stream = analyzer.tokenStream("title", normal(words))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && terms.size() < MOST_TERMS) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /** Memory of the index: its files are mapped. */
    public long bytes() {
        try {
            long bytes = writer.ramBytesUsed();
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (FileNotFoundException | NoSuchFileException e) {
            return writer.ramBytesUsed(); // merged away just now; the next count is right again
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes it. */
    public void close() {
        try {
            searchers.close();
            writer.close();
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
            directory.close();
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
