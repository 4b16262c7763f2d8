package org.unmask.engine.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.engine.tokenizer.TokenizerFiles;
import org.unmask.training.data.BytePairEncoding;
import org.unmask.training.init.NeighbourHeads;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.UsualWeights;

/** Models that know nothing, of any size: how fast they run is what trained ones do. */
public final class RandomCheckpoint {
  private RandomCheckpoint() {}

  /**
   * Writes one, with a tokenizer of bytes whose vocabulary is filled up with names: tokens that no
   * tokenizer knows are never sampled, which takes other times.
   */
  public static void write(Path folder, NewModelSize size) throws IOException {
    var encoding = BytePairEncoding.learn(List.of(), BytePairEncoding.SMALLEST);
    var random = new SplittableRandom(1);
    var weights =
        switch (size.family()) {
          case ROBERTA -> NeighbourHeads.weights(size, random);
          case GPT2 -> UsualWeights.weights(size, random);
        };
    TokenizerFiles.write(folder, encoding, size.length());
    ModelFolderWriter.write(folder, size, FolderTokenizer.open(folder), weights);
    Path file = folder.resolve("tokenizer.json");
    JsonObject tokenizer = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonObject vocabulary = tokenizer.getAsJsonObject("model").getAsJsonObject("vocab");
    for (int id = BytePairEncoding.SMALLEST; id < size.vocabulary(); id++) {
      vocabulary.addProperty("token" + id, id);
    }
    Files.writeString(file, tokenizer.toString());
  }
}
