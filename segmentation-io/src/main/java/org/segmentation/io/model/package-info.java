/**
 * Models in files: JSON that another program can read, that later versions of the library read too, and that gives back
 * the very model or a clear error. Beside them the history of a model that is refitted day after day, and the state from
 * which the features of that day come.
 *
 * <pre>{@code
 * import org.segmentation.io.model.ModelJson;
 *
 * SegmentationModel fitted = Segmenter.using(KMeans.into(4).seed(42)).transform(log1p("monetary").then(standardise()))
 *         .fit(customers);
 * ModelJson.of(fitted).seed(42).customers(customers.rows())
 *         .asOf(AsOf.of(LocalDate.of(2025, 12, 31), ZoneId.of("Europe/Zurich")))
 *         .write(Path.of("model.json"));
 *
 * SegmentationModel loaded = ModelJson.read(Path.of("model.json"), SegmentationModel.class).model();
 * String segment = loaded.segmentOf(Map.of("recency", 12, "frequency", 3, "monetary", 480.0));
 * }</pre>
 *
 * <p>Every day, from yesterday's state and yesterday's model:
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * import org.segmentation.io.model.*;
 *
 * StateFile file = StateFile.at(Path.of("customers.state"));
 * ModelHistory history = ModelHistory.at(Path.of("history.jsonl"));
 *
 * LocalDate today = LocalDate.of(2025, 12, 31);
 * FeatureState state = file.read().add("2025-12-31", orders);
 * Refit refit = history.latest().orElseThrow().model().refit(state.table(today));
 * history.append(ModelJson.of(refit.model()).asOf(AsOf.of(today, ZoneId.of("UTC"))));
 * file.write(state);
 * file.forget("12346");
 * }</pre>
 *
 * <p>Whatever happens in between: a batch that is in the state already is refused by its key, and a line of the history
 * whose writing was interrupted is told and dropped. A history has no customers in it.
 *
 * <h2>The format, version 1</h2>
 *
 * <p>One object in UTF-8 with these members in this order. No member is null: what is not known is left out. Whole
 * numbers are of 32 bits ({@code seed} and {@code customers} of 64), other numbers are doubles, finite, in the shortest
 * decimal form that gives the double back. Where a member is a constant it is spelt as in the Java enum.
 *
 * <table class="striped">
 * <caption>The file</caption>
 * <thead><tr><th scope="col">Member</th><th scope="col">Holds</th></tr></thead>
 * <tbody>
 * <tr><th scope="row">{@code format}</th><td>{@code "segmentation-model"}</td></tr>
 * <tr><th scope="row">{@code version}</th><td>1; it rises with every change of what a file of a type described here
 *     holds</td></tr>
 * <tr><th scope="row">{@code type}</th><td>which of the models below it is</td></tr>
 * <tr><th scope="row">{@code provenance}</th><td>{@code library}: the version of the library; {@code made}: an ISO 8601
 *     instant; optional {@code asOf}: a {@code date} or an {@code instant}, and a {@code zone}; optional
 *     {@code customers} and {@code seed}; {@code features}: the unit of each feature by its name, in order</td></tr>
 * <tr><th scope="row">{@code model}</th><td>the model</td></tr>
 * <tr><th scope="row">{@code checksum}</th><td>{@code "sha256:"} and, in lower-case hexadecimal digits, the SHA-256 of the
 *     bytes of the file up to, but not including, the comma before this member, leaving out spaces, tabs and line ends
 *     that are not within a text</td></tr>
 * </tbody>
 * </table>
 *
 * <table class="striped">
 * <caption>The models by type</caption>
 * <thead><tr><th scope="col">Type</th><th scope="col">Members of {@code model}</th></tr></thead>
 * <tbody>
 * <tr><th scope="row">{@code segmentation}</th><td>{@code names} of the segments; {@code columns} that customers must
 *     have; {@code transform} and {@code clusters} with the members of these types; optional {@code elbow}:
 *     {@code asked} (the last k asked for), {@code sensitivity}, {@code settings} (optional {@code k}, {@code seed},
 *     {@code restarts}, {@code maxIterations}, {@code tolerance}, {@code start}) and {@code sweep}, of each k the
 *     {@code inertia} and the {@code centroids}</td></tr>
 * <tr><th scope="row">{@code k-means}</th><td>{@code columns}; {@code centroids}: k lists of a number a column</td></tr>
 * <tr><th scope="row">{@code transform}</th><td>{@code steps} in order, each with {@code step} saying which:
 *     {@code log} ({@code column}, {@code shift}, {@code unit} before the step), {@code linear} ({@code column},
 *     {@code centre}, {@code scale}, {@code unit}), {@code floor} ({@code column}, {@code floor}), {@code clamp}
 *     ({@code column}, {@code low}, {@code high}), {@code replace} ({@code column}, {@code limit},
 *     {@code replacement}), {@code round} ({@code column}, {@code decimals}), {@code impute} ({@code column},
 *     {@code value}), {@code impute-level} ({@code column}, {@code level}), {@code one-hot} ({@code column},
 *     {@code levels}, {@code scale}, {@code ignoreUnknown}), {@code ordinal} ({@code column}, {@code levels}),
 *     {@code weight} ({@code column}, {@code weight}, {@code unit}), {@code select} ({@code columns}); what each does is said by
 *     {@link org.segmentation.transform.FittedStep}</td></tr>
 * <tr><th scope="row">{@code quantile-bins}</th><td>{@code edges}; {@code sizes}, one more than there are edges;
 *     {@code missingCount}; {@code missing}: what becomes of missing values</td></tr>
 * <tr><th scope="row">{@code rfm}</th><td>{@code order} of the scores; {@code recency}, {@code frequency} and
 *     {@code monetary}, each with {@code column}, {@code direction}, {@code weight}, {@code bins}, which has the
 *     members of {@code quantile-bins}, and optional {@code unit} and {@code withinRecency}, such bins for each recency
 *     bin</td></tr>
 * <tr><th scope="row">{@code rfm-segments}</th><td>{@code bins}: how many scores there are; {@code segments}, best first,
 *     each with {@code name} and {@code cells} of three digits, or of
 *     three numbers with hyphens between them from 10 scores on</td></tr>
 * <tr><th scope="row">{@code tiers}</th><td>{@code column}, {@code direction}, {@code names} best first,
 *     {@code edgesInBetterTier}, {@code edges}, optional {@code unit}</td></tr>
 * <tr><th scope="row">{@code tier-scheme}</th><td>{@code by}; {@code names} best first; by {@code quantiles} their
 *     {@code type}, by {@code thresholds} these, best first</td></tr>
 * <tr><th scope="row">{@code quantile-binner}</th><td>{@code bins}: how many, or {@code edges}; {@code type} of
 *     quantile; {@code missing}</td></tr>
 * <tr><th scope="row">{@code rfm-scorer}</th><td>{@code columns}: three names; {@code binners}: three times the members of
 *     {@code quantile-binner}; {@code weights}: three; {@code order}; optional
 *     {@code units}: three; optional {@code nested}</td></tr>
 * <tr><th scope="row">{@code transform-recipe}</th><td>{@code steps} in order, each with {@code step} saying which and,
 *     unless it is {@code ordinal} or {@code weight}, {@code columns}, empty for all: {@code log} ({@code shift}), {@code floor}
 *     ({@code floor}), {@code replace} ({@code limit}, {@code replacement}), {@code round} ({@code decimals}),
 *     {@code scale} ({@code scaling}), {@code winsorise} ({@code low}, {@code high}), {@code one-hot}
 *     ({@code ignoreUnknown}), {@code ordinal} ({@code column}, {@code levels}), {@code impute}
 *     ({@code imputation}), {@code impute-value} ({@code value}), {@code impute-level} ({@code level}),
 *     {@code weight} ({@code column}, {@code weight}), {@code select}; what each does is said by {@link org.segmentation.transform.TransformStep}</td></tr>
 * <tr><th scope="row">{@code tracked-model}</th><td>{@code segmentation}, which has the members of {@code segmentation};
 *     {@code ids}: one a segment; {@code nextId}; {@code baseline}, one a column of the model, each with {@code column},
 *     {@code edges}, {@code counts}, {@code missing}, optional {@code mean} and {@code standardDeviation};
 *     {@code means}: for each segment an object with the mean of each column by its name, as far as there is one; optional
 *     {@code inertiaPerCustomer}</td></tr>
 * </tbody>
 * </table>
 *
 * <p>A column has {@code name}, {@code unit} (empty for none), {@code kind} and {@code direction}; a categorical one also
 * its {@code levels}, an indicator the {@code attribute} and the {@code level} that it stands for.
 *
 * <p>A file is refused if it has more than 64 MB, 32 levels of nesting, a million texts, lists and objects, four million
 * numbers in lists, a text of more than 100,000 characters or a number of more than 100; and if a member is missing, is
 * there twice, or is not named here.
 *
 * <h2>The format of a history</h2>
 *
 * <p>A line a model, each ended by a line feed: what a model file holds, of type {@code tracked-model}, without the white
 * space between its tokens.
 *
 * <h2>The format of a state, version 1</h2>
 *
 * <p>Bytes in this order. A <em>count</em> is a number from 0 on, seven bits a byte, the lowest first, the highest bit of
 * each byte saying that there are more; a <em>text</em> is the count of its bytes and these, each {@code char} as UTF-8
 * writes it (a surrogate by itself, so that any id comes back); a <em>list</em> is the count of its elements and
 * these; other numbers are of 8 bytes, the highest first: whole ones, or the bits of a double.
 *
 * <ol>
 * <li>{@code segstate}, 8 bytes of ASCII; the version, 4 bytes, the highest first
 * <li>the features, a list, each by two texts: the name of the method of {@link org.segmentation.feature.Features}, and
 *     that of the column
 * <li>texts: the zone, empty if it was not said; what negative quantities and what missing values mean, spelt as in the
 *     Java enums
 * <li>the keys of the batches, a list of texts
 * <li>the intake: a text, what is counted; a count, how many were used; two lists of a text and a count each, what was
 *     skipped and what was noted
 * <li>a text, the currency; a whole number, the time of the last line used in milliseconds since 1970-01-01T00:00Z; a count
 *     of 1 for lines that had a quantity + 2 for a returned one + 4 for a product type
 * <li>two lists of texts: the names of the numbers of a customer, and the product types
 * <li>the customers, a list, in natural order of the ids, each by a text, the id; a count, the lines used; two whole
 *     numbers, the times of the first and the last order; the numbers, doubles; a list of counts, the customer's
 *     product types as places in the list above; a list of counts, the lines of each, empty where no feature asks for it
 * <li>{@code etatsges}, 8 bytes of ASCII; the SHA-256 of all bytes before it, 32 bytes
 * </ol>
 *
 * <p>Jackson's streaming parser is needed by models and histories alone: without {@code jackson-core} on the class path the
 * rest of the library works, states included, and {@link org.segmentation.io.model.ModelJson} says what to add.
 */
@NullMarked
package org.segmentation.io.model;

import org.jspecify.annotations.NullMarked;
