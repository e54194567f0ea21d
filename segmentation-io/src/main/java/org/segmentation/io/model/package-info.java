/**
 * Models in files: JSON that another program can read, that later versions of the library read too, and that gives back
 * the very model or a clear error.
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
 * <p>Jackson's streaming parser is needed by this package alone: without {@code jackson-core} on the class path the rest
 * of the library works, and {@link org.segmentation.io.model.ModelJson} says what to add.
 */
@NullMarked
package org.segmentation.io.model;

import org.jspecify.annotations.NullMarked;
