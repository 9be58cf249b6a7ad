package io.cxm.local.importer;

import java.nio.file.Path;
import java.util.List;

/** A data set in its own format. */
sealed interface Dataset permits CompleteJourney, CxmFolder, MovieLens, Olist, OnlineRetail, WomensReviews {

    /** The uploads in their order: what others refer to comes first. */
    List<Feed> feeds();

    /** Opens a data set by the name of its format; the path is its folder, or its main file. */
    static Dataset open(String format, Path path) {
        SourceFolder folder = SourceFolder.of(path);
        return switch (format) {
            case "complete-journey" -> new CompleteJourney(folder);
            case "online-retail" -> new OnlineRetail(folder);
            case "movielens" -> new MovieLens(folder);
            case "olist" -> new Olist(folder);
            case "womens-reviews" -> new WomensReviews(folder);
            case "cxm" -> new CxmFolder(folder);
            default -> throw new ImportFailure("There is no format " + format + "; there are " + Format.names());
        };
    }
}
