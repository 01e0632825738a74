import DocumentSchema
import Testing

@Suite struct PluralisationTests {
    @Test(arguments: [
        ("Tenant", "tenants"), ("Person", "people"), ("Category", "categories"), ("Day", "days"), ("Box", "boxes"),
        ("Status", "status"), ("OrderStatus", "orderstatuses"), ("Address", "addresses"), ("News", "news"),
        ("Child", "children"),
        ("Analysis", "analyses"), ("Leaf", "leafs"), ("Shelf", "shelves"), ("Wolf", "wolves"), ("Mouse", "mice"),
        ("Media", "media"), ("Quiz", "quizzes"), ("Datum", "data"), ("Woman", "women"), ("OrderItem", "orderitems"),
        ("Hero", "heros"), ("Potato", "potatoes"), ("V2", "v2"), ("Alias", "aliases"), ("Bus", "buses"),
        ("Users", "users"),
        ("Knife", "knives"), ("Octopus", "octopi"), ("Fish", "fish"),
    ])
    func collectionOfModel(_ model: String, _ collection: String) {
        #expect(Pluralisation.collection(ofModel: model) == collection)
    }
}
