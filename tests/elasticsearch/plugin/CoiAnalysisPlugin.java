package coi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * For tests only: names the language analyzers of the module analysis-common, which the test server lacks, after Lucene's
 * own classes. Production has the module. Only "stopwords": "_none_" or nothing is understood: all that the index names.
 */
public class CoiAnalysisPlugin extends Plugin implements AnalysisPlugin {

    private static final Map<String, Function<CharArraySet, Analyzer>> LANGUAGES = new LinkedHashMap<>();

    static {
        LANGUAGES.put("english", EnglishAnalyzer::new);
        LANGUAGES.put("swedish", SwedishAnalyzer::new);
        LANGUAGES.put("norwegian", NorwegianAnalyzer::new);
        LANGUAGES.put("german", GermanAnalyzer::new);
        LANGUAGES.put("french", FrenchAnalyzer::new);
        LANGUAGES.put("russian", RussianAnalyzer::new);
        LANGUAGES.put("arabic", ArabicAnalyzer::new);
        LANGUAGES.put("sorani", SoraniAnalyzer::new);
        LANGUAGES.put("persian", PersianAnalyzer::new);
        LANGUAGES.put("turkish", TurkishAnalyzer::new);
        LANGUAGES.put("armenian", ArmenianAnalyzer::new);
        LANGUAGES.put("serbian", SerbianAnalyzer::new);
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> found = new LinkedHashMap<>();
        LANGUAGES.forEach((language, make) -> found.put(language,
            (index, environment, name, settings) -> new Provided(name, make.apply(stopwords(name, settings)))));
        return found;
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of("asciifolding", (index, environment, name, settings) -> new Folding(name));
    }

    private static CharArraySet stopwords(String name, Settings settings) {
        // every index makes each analyzer once without settings, though its mapping names none of those
        if ("_none_".equals(settings.get("stopwords", "_none_")) == false) {
            throw new IllegalArgumentException("the test plugin knows analyzer [" + name + "] with stopwords _none_ only");
        }
        return CharArraySet.EMPTY_SET;
    }

    private static final class Provided extends AbstractIndexAnalyzerProvider<Analyzer> {
        private final Analyzer analyzer;

        Provided(String name, Analyzer analyzer) {
            super(name);
            this.analyzer = analyzer;
        }

        @Override
        public Analyzer get() {
            return analyzer;
        }
    }

    private record Folding(String name) implements NormalizingTokenFilterFactory {
        @Override
        public TokenStream create(TokenStream stream) {
            return new ASCIIFoldingFilter(stream);
        }
    }
}
