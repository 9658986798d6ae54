import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** Serves an empty in-memory database on loopback until the process is ended. */
class Launcher {
    public static void main(String[] args) {
        // The newest version it can imitate: today's drivers refuse the default, 3.6.
        var server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
    }
}
