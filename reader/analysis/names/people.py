"""Which words speak for a person: given names of many cultures, titles and roles, particles? (Written by hand.)"""

GIVEN = frozenset(
    """
Aaron Abby Abdallah Abdel Abdul Abdulaziz Abdulla Abdullah Abdullahi Abdulrahman Abe Abel Abigail Abiy Abraham Abu Ada
Adam Adama Adama Adele Adolf Adolfo Adrian Adriana Adrien Agnes Agnieszka Ahmad Ahmed Ahmet Aidan Aiko Aileen Aisha
Ajay Akbar Akhil Akihito Akinwumi Akira Akshay Al Alain Alan Alastair Albert Alberto Alec Alejandra Alejandro Aleksandar
Aleksandr Aleksei Aleksey Alessandro Alex Alexander Alexandra Alexandre Alexandria Alexei Alexey Alexis Alfonso Alfred
Alfredo Ali Alice Alicia Alina Alison Aliyu Allan Allen Alma Alok Alvaro Álvaro Alvin Alyssa Amanda Amar Amber Amelia
Amin Amina Amir Amit Amitabh Amos Amr Amy Ana Anand Anastasia Anders Anderson Andre André Andrea Andreas Andrei Andrés
Andres Andrew Andrey Andrzej Andy Angel Ángel Angela Angelina Angelo Angus Anil Anita Anjali Ann Anna Anne Annette Annie
Anthony Antoine Anton Antonia Antonio António Antony Anwar Arif Ariel Arjun Armando Arnold Arthur Arturo Arun Arvind
Ashley Ashok Ashraf Asif Aslam Astrid Atiku Audrey August Augusto Augustine Aung Austin Ava Avi Avigdor Axel Ayatollah
Aye Ayesha Ayman Ayodele Aziz Azim Babar Babatunde Baburao Barack Barbara Barry Bart Bartholomew Basil Bashar Bashir
Beatrice Beatriz Bella Ben Benedict Benito Benjamin Benny Bernadette Bernard Bernardo Bernie Bert Beth Betsy Betty Bev
Beverly Bharat Bianca Bill Billy Bob Bobby Bongani Boris Boutros Brad Bradley Brandon Brenda Brendan Brent Brett Brian
Bridget Brigitte Bruce Bruno Bryan Bryce Burhan Byron Caitlin Caleb Calvin Cameron Camila Camille Candace Carey Carl
Carla Carlo Carlos Carmen Carol Carole Carolina Caroline Carolyn Carrie Casey Cassandra Catherine Cathy Cecilia Cedric
César Cesar Chaim Chandra Charlene Charles Charlie Charlotte Chelsea Cheryl Chester Chidi Chinedu Chloe Chris Christa
Christian Christina Christine Christoph Christophe Christopher Chrystia Chuck Cindy Claire Clara Clarence Clark Claude
Claudia Claudio Clay Clayton Clement Cliff Clifford Clint Clinton Clive Clyde Cody Colin Colleen Connie Connor Conor
Conrad Constance Corey Cornelius Cory Courtney Craig Cristian Cristiano Cristina Crystal Curtis Cynthia Cyril Cyrus
Daisy Dale Dalia Damian Damien Damon Dan Dana Daniel Daniela Danielle Danilo Danny Dariusz Darius Darrell Darren Dave
David Dawn Dean Deborah Debbie Deepak Delia Delphine Demetrius Denis Denise Dennis Derek Dewa Dexter Diana Diane Didier
Diego Dieter Dilip Dilma Dimitri Dimitris Dina Dinesh Diogo Dmitri Dmitry Dmytro Dolores Dominic Dominique Don Donald
Donna Dora Doreen Doris Dorothy Doug Douglas Drew Duncan Dustin Dwayne Dwight Dylan Earl Ed Eddie Edgar Edith Edmund
Edna Eduard Eduardo Edward Edwin Efraín Ehud Eileen Elaine Elena Eleanor Eli Elias Elijah Elisa Elisabeth Elise Elizabeth
Ella Ellen Ellie Elliot Elliott Elmer Elon Elsa Emanuel Emeka Emil Emile Emilio Emily Emma Emmanuel Emmerson Enrico
Enrique Enver Eric Erica Erich Erik Erika Ernest Ernesto Esmail Esteban Esther Ethan Etienne Eugene Eugenio Eva Evan Eve
Evelyn Evo Ezekiel Fabian Fabio Fadi Fahad Faisal Farah Farhan Farid Farooq Fatima Fatou Fatuma Faye Federico Felicia
Felipe Felix Ferdinand Fernanda Fernando Fethullah Fidel Fiona Florian Floyd Frances Francesca Francesco Francis
Francisco Franck Franco François Francois Françoise Frank Franklin Franz Fred Freddie Freddy Frederic Frédéric
Frederick Fredrik Fritz Fumio Gabriel Gabriela Gabriella Gail Gareth Garry Gary Gavin Gavril Gemma Gene Geoff Geoffrey
George Georges Georgia Georgina Gerald Geraldine Gérard Gerard Gerardo Gerhard Gert Ghassan Gholam Gideon Gilbert
Gilberto Giles Gillian Gina Giorgia Giorgio Giovanni Giuseppe Gladys Glen Glenn Gloria Godfrey Goodluck Gopal Gordon
Grace Graham Grant Greg Gregg Gregor Gregory Greta Gretchen Grigory Guido Guillaume Guillermo Günter Gunter Gus Gustav
Gustavo Guy Habib Hadi Hafez Haider Haile Hailemariam Hakeem Hakan Hal Hamid Hamza Hana Hank Hanna Hannah Hans Hari
Harish Harold Haroon Harriet Harris Harrison Harry Harsh Haruki Harvey Hasan Hashim Hassan Hazel Heather Hector Héctor
Heidi Helen Helena Helga Helmut Helmuth Hemant Henri Henrik Henry Herbert Herman Hermann Hilary Hillary Hina Hiroshi
Holly Homer Horacio Horst Hosni Howard Hubert Hugh Hugo Humberto Hun Hussain Hussein Ian Ibrahim Ibrahima Ida Idris
Ignacio Igor Ilham Imran Ines Inga Ingrid Ioan Ion Ira Irene Irina Iris Irma Isa Isaac Isabel Isabella Isabelle Isaiah
Isha Ishaq Ismael Ismail Ismaila Israel Issa Ivan Ivana Iván Ivo Ivy Jabu Jack Jackie Jackson Jacob Jacqueline Jacques
Jagdish Jaime Jair Jake Jakob Jakub Jamal James Jameson Jamie Jan Jana Jane Janet Janice Janusz Jared Jarosław Jasmine
Jason Javad Javier Jay Jayne Jean Jeanne Jeff Jefferson Jeffrey Jen Jenna Jennifer Jenny Jens Jeremy Jeremiah Jerome
Jérôme Jerry Jesse Jessica Jessie Jesús Jesus Jill Jim Jimmie Jimmy Jo Joan Joana Joanna Joanne João Joaquín Joaquin Jodi Joe
Joel Joey Johan Johann Johannes John Johnathan Johnny Johnnie Jon Jonas Jonathan Joni Jordi Jorge José Jose Josef Josefina
Joseph Josephine Josh Joshua Josiah Joy Joyce Juan Juana Juanita Judith Judy Jules Julia Julian Julián Juliana Julie Juliet
Julio Julius June Jürgen Jurgen Justin Justine Kader Kai Kaja Kalpana Kamal Kamala Kamel Kamran Karan Karel Karim Karin Karina
Karl Karla Kassym-Jomart Kate Katerina Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Katsuya Katya Kavita Kay
Kayode Keith Kelly Kelvin Ken Kenji Kenneth Kenny Kent Kerry Kevin Khaled Khalid Khalifa Khalil Khin Kim Kimberly Kingsley
Kiran Kirsten Kirsty Klaus Kofi Konstantin Kris Kristen Kristin Kristina Kristine Kumar Kurt Kwame Kyle Kylie Kyriakos
Lalit Lamar Lana Lance Larry Lars Laszlo László Laura Lauren Laurence Laurent Laurie Lawrence Layla Lea Leah Lebo Lech Lee
Leela Leila Lena Leo Leon Leonard Leonardo Leonid Leopold Leroy Les Leslie Lester Leticia Lev Levi Lewis Liam Lila Lilian
Lillian Lily Lina Linda Lindsay Lindsey Linus Lionel Lisa Liz Liza Lloyd Lois Lola Lorena Lorenzo Loretta Lori Lorraine Lou
Louis Louisa Louise Luc Luca Lucas Lucia Lucía Luciano Lucie Lucio Lucky Lucy Ludwig Luigi Luis Luís Luisa Luiz Lukas Luke
Lydia Lyle Lynda Lyndon Lynn Mabel Mac Mackenzie Madeleine Madison Magdalena Mahamat Mahathir Mahendra Mahinda Mahmoud
Mahmood Mahmud Majid Malala Malcolm Malik Mamadou Mandla Mangosuthu Manny Manmohan Manoj Manuel Manuela Mao Mara Marc Marcel
Marcelo Márcio Marcia Marco Marcos Marcus Margaret Margarita Margot Maria María Mariam Mariana Marianne Marie Marilyn Marina
Marine Mario Marion Marisa Maritza Marjorie Mark Marko Markus Marlene Marta Martha Martin Martín Martina Martine Marty Marvin
Mary Maryam Mateo Mateusz Mathew Mathieu Mathilde Matilda Matt Matteo Matthew Matthias Mattias Maud Maureen Mauricio Maurice
Mauro Max Maxim Maxime Maximilian Maxine Maya Megan Meghan Mehdi Mehmet Mei Melania Melanie Melinda Melissa Melvin Menachem
Mercedes Meredith Michael Michal Micheal Michel Michèle Michele Michelle Miguel Mika Mike Mikhail Mila Milan Mildred Miles
Miloš Milos Milton Min Mina Mindy Minh Miranda Mireille Miriam Mitch Mitchell Mitt Mitzi Mo Moctar Mohamed Mohammad Mohammed
Mohamad Mohamud Mohan Mohd Mohsen Moira Moisés Molly Mona Monica Monika Monique Morgan Moritz Morris Moses Moshe Moussa Muammar
Mugabe Muhammad Muhammadu Muhyiddin Mukesh Murray Musa Mustafa Mustapha Myra Myriam Myron Nabil Nadia Nadine Nadir Naftali
Nana Nancy Nandi Naomi Narendra Naresh Naseem Nasir Nasser Natalia Natalie Natasha Nate Nathan Nathaniel Naveen Nawaz Neal
Ned Neha Neil Nelson Néstor Nestor Neville Newt Ngozi Nguyen Nicholas Nick Nicki Nico Nicola Nicolae Nicolas Nicolás Nicole
Niels Nigel Nikita Nikki Nikol Nikola Nikolai Nikolas Nikolay Nils Nina Ning Nisha Nitin Noah Noam Noel Noor Nora Norbert
Norma Norman Nouri Nuno Nuri Nursultan Obafemi Octavio Oksana Olaf Olav Ole Oleg Oleksandr Oleksiy Olena Olga Oliver Olivia
Olivier Olu Olusegun Oluwaseun Omar Omer Oprah Oren Orlando Oscar Óscar Osama Oskar Osman Otto Owen Oyinkansola Pablo Paddy
Palesa Pam Pamela Paola Paolo Parvez Pascal Pat Patience Patrice Patricia Patricio Patrick Patty Paul Paula Paulette Paulina
Pauline Paulo Pavel Pawel Pearl Pedro Peggy Penelope Penny Percy Per Perry Pete Peter Petr Petra Petro Phil Philip Philippe
Phillip Philomena Phoebe Phumzile Phyllis Pierre Piers Pieter Pietro Piotr Piyush Pranab Prakash Pranav Prasad Pratibha Pravin
Preston Priscilla Priti Priya Priyanka Qasem Qassem Quentin Quincy Raúl Raul Rabindranath Rachel Rafael Rafał Rafiq Raghav
Rahul Raila Raj Raja Rajat Rajesh Rajiv Rajnath Rakesh Ralf Ralph Ram Ramesh Ramiro Ramon Ramón Ramona Ramzan Rana Randall
Randolph Randy Rania Ranil Rashid Rashida Rasmus Raul Ravi Ray Raymond Rebecca Recep Reggie Regina Reginald Reinhard Rekha
Rémi Renata René Rene Renee Reuben Rex Reza Rhonda Ricardo Riccardo Rich Richard Rick Ricky Rita Riya Rob Robert Roberta
Roberto Robin Robyn Rod Roderick Rodney Rodolfo Rodrigo Roger Rohan Rohit Roland Rolando Rolf Roman Romano Romeo Ron Ronald
Ronaldo Ronnie Rory Rosa Rosalind Rosario Rose Rosemary Ross Roxana Roy Ruben Rubén Rudolf Rudolph Rudy Rufus Rupert Russ
Russell Ruth Ryan Saad Saadia Sabina Sabrina Sachin Sadiq Saddam Saeed Safdar Said Saif Sajid Salah Saleh Salim Sally Salma
Salman Salvador Salvatore Sam Samantha Sameer Samer Samir Samira Samuel Sana Sandeep Sandra Sandro Sandy Sanjay Sanjeev
Sanna Santiago Sara Sarah Sasha Satoshi Satya Saul Sayed Scott Sean Sebastian Sebastián Sebastien Selena Selma Serena Serge
Sergei Sergey Sergio Seth Seyed Shah Shahbaz Shahid Shailesh Shane Shankar Shannon Shari Sharad Sharif Sharon Shashi Shaun
Shawn Sheila Shelby Sheldon Shelley Sherry Shigeru Shimon Shinzo Shirley Shiv Shivraj Shyam Sibusiso Sidney Siegfried
Sigmund Silvia Silvio Simon Simona Simone Sindisiwe Sinéad Siobhan Sipho Siv Sofia Sonia Sonja Sonny Sophia Sophie Soraya Spencer
Srinivas Stacey Stacy Stan Stanislav Stanley Stefan Stefania Stefano Stella Stephanie Stephane Stéphane Stephen Steve Steven
Stewart Stuart Subhas Sue Suleiman Sultan Suman Sumit Sunil Sunita Suresh Surya Susan Susana Susanna Susanne Sushma Suzanne
Sven Svetlana Sydney Sylvester Sylvia Sylvie Syed Tadeusz Taha Taher Takeshi Tamar Tamara Tammy Tania Tanya Tara Tareq
Tariq Taro Tarun Tatiana Tayyip Ted Teddy Temba Terence Teresa Terrance Terrence Terri Terry Tess Tetsuya Thabo Thaksin
Theo Theodor Theodore Theresa Thérèse Thierry Thomas Thorsten Thulani Tiffany Tim Timo Timothy Tina Tito Titus Tobias Toby Todd
Tom Tomás Tomas Tomasz Tommaso Tommy Toni Tony Toshiro Tracey Tracy Travis Trent Trevor Trinh Tristan Troy Tsai Tunde Tyler
Tyrone Uhuru Ulf Ulrich Ulrike Umar Umaru Uri Ursula Usha Usman Vaclav Václav Vadim Valentin Valentina Valeria Valerie Valery
Vanessa Vasily Veronica Vicente Vicki Vicky Victor Víctor Victoria Vijay Vikas Viktor Vikram Vince Vincent Vincenzo Vinay Vinod
Viola Violet Virat Virgil Virginia Vishal Vitaly Vittorio Vivek Vivian Vivien Vlad Vladimir Volodymyr Vusi Vyacheslav Wade Wahid
Waleed Walid Wallace Wally Walt Walter Wanda Wang Warren Wayne Wei Wendell Wendy Werner Wesley Wilbert Wilbur Wilfred Wilfried
Wilhelm Will Willem William Willie Willy Wilma Wilson Winston Wolfgang Woodrow Xavier Xi Xiao Yaakov Yahya Yair Yan Yannick
Yannis Yasir Yasmin Yasser Yassin Yehuda Yevgeny Yitzhak Yoav Yogi Yoko Yoshihide Yoshiro Yossi Youssef Yousef Yukio Yuki Yuri
Yusuf Yves Yvette Yvonne Zac Zach Zachary Zack Zahid Zahra Zainab Zane Zara Zeinab Zhang Zhao Zoe Zoltan Zoran Zuzana
Adekunle Femi Ifeanyi Kemi Nnamdi Segun Tope Uche Yemi Chukwuma Obinna Akin Bola Dele Folake Funke Gbenga Wole Amaka Ndidi
Kwesi Yaw Ama Akua Nii Mensah Thandi Lindiwe Nkosazana Naledi Tokyo Busisiwe Siyabonga Nomsa Zweli Pravin Gwede Panyaza Mmusi
Tendai Tatenda Farai Nelson Hakainde Edgar Lazarus Peter Saulos Yoweri Kizza Bobi Wycliffe Kalonzo Musalia Fred Raila Njoroge
Wanjiru Kamau Mwai Jomo Julius Samia Jakaya Macky Ousmane Aminata Cheikh Fatoumata Alassane Laurent Blaise Idriss Hissène
Oyakhilome Mehran Hossein Hassan Javad Ebrahim Ruhollah Akbar Gholamreza Mojtaba Sadegh Qais Nouri Haidar Barham Jalal
Massoud Muqtada Hoshyar Ayad Abdelaziz Abdelmadjid Abdelfattah Houari Ennahda Rached Moncef Beji Kais Zine Khalifa Fayez
Sirajuddin Hamid Ashraf Gulbuddin Mullah Hibatullah Zalmay Bilawal Benazir Asif Pervez Shahid Zulfikar Shehbaz Maryam Khawaja
Mamata Sonia Priyanka Jawaharlal Mohandas Atal Lal Amit Nitish Lalu Mayawati Arvind Akhilesh Yogi Uddhav Devendra Eknath Sharad
Tejashwi Mehbooba Farooq Omar Ghulam Asaduddin Teesta Gotabaya Chandrika Sirisena Maithripala Sheikh Khaleda Hasina Ziaur Aung
Htin Thein Ne Prayut Prawit Yingluck Anutin Pita Srettha Abhisit Joko Prabowo Megawati Susilo Sri Anies Ganjar Basuki Najib
Anwar Ismail Rosmah Hishammuddin Rodrigo Ferdinand Leni Bongbong Isko Imelda Corazon Benigno Gloria Ping Imee Nguyễn Trần
Kazuo Kenzaburo Naoto Ichiro Junichiro Yasuhiro Toshimitsu Seiji Masayoshi Akio Hideo Shinya Natsume Kei Naruhito Kenta
Nayib Xiomara Juan Nicolás Jeanine Luis Ollanta Alan Keiko Dina Guillermo Rafael Lenín Iván Álvaro Gustavo Francia Lula Ciro
Mauricio Cristina Axel Sergio Javier Patricia Horacio Tabaré Pepe Danilo Abdo Efraín Andrés Manuel Vicente Claudia Marcelo
""".split()
)
"""Given names, or what comes first in a name."""

SURNAMES = frozenset(
    """
Smith Johnson Williams Brown Jones Miller Davis Garcia García Rodriguez Rodríguez Martinez Martínez Hernandez Hernández
Lopez López Gonzalez González Wilson Thomas Taylor Moore Perez Pérez Sanchez Sánchez Ramirez Ramírez Torres Nguyen Flores
Rivera Gomez Gómez Diaz Díaz Cruz Reyes Morales Gutierrez Gutiérrez Ortiz Chavez Chávez Ramos Ruiz Mendoza Castillo
Jimenez Jiménez Vargas Castro Fernandez Fernández Alvarez Álvarez Silva Santos Souza Oliveira Pereira Ferreira Costa
Khan Singh Sharma Kumar Patel Gupta Das Roy Shah Ahmed Hussain Malik Iqbal Chaudhry Mishra Verma Yadav Reddy Rao Nair
Menon Iyer Banerjee Chatterjee Mukherjee Ghosh Bose Sen Dutta Joshi Desai Mehta Gandhi Modi Nehru Thakur Tiwari Pandey
Kim Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Shin Moon Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu
Hu Guo Lin Luo Liang Tang Feng Deng Cao Peng Xiao Cheng Pan Yuan Lam Chan Wong Cheung Leung Tsang Ho Kwok Ng Tan Goh Ong
Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Abe Kishida Suga
Trump Biden Obama Clinton Bush Reagan Nixon Kennedy Johnson Carter Pence Harris Pelosi McConnell Sanders Warren Romney
McCain Putin Medvedev Lavrov Zelensky Zelenskyy Zelenskiy Poroshenko Lukashenko Merkel Scholz Macron Hollande Sarkozy
Johnson Cameron Blair Thatcher Starmer Sunak Truss Corbyn Brexit Netanyahu Sharon Rabin Peres Lapid Gantz Abbas Arafat
Erdogan Erdoğan Assad Mubarak Sisi Morsi Gaddafi Qaddafi Khamenei Khomeini Rouhani Raisi Ahmadinejad Soleimani Zarif
Mandela Mbeki Zuma Ramaphosa Malema Mugabe Mnangagwa Buhari Tinubu Obasanjo Kenyatta Odinga Ruto Museveni Kagame
Maduro Chávez Bolsonaro Lula Rousseff Macri Milei Duterte Marcos Aquino Arroyo Widodo Jokowi Suharto Sukarno Mahathir
Najib Xi Mao Deng Hitler Stalin Lenin Churchill Roosevelt Lincoln Jefferson Eisenhower Truman Einstein Shakespeare
Mozart Beethoven Bach Darwin Newton Marx Freud Kant Hegel Nietzsche Picasso Musk Bezos Zuckerberg Gates Soros Murdoch
Epstein Snowden Assange Mueller Comey Giuliani Kavanaugh Powell Blinken Kerry Pompeo Tillerson Rumsfeld Cheney Rice
Guterres Annan Ban Tedros Fauci Trudeau Harper Poilievre Ardern Morrison Albanese Turnbull Abbott Gillard Rudd Howard
O'Neill O'Brien O'Connor Anderson Jackson Thompson Martin White Lewis Robinson Walker Young Allen Hill Scott Green Adams
Baker Nelson Hall Campbell Mitchell Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers
Peterson Cooper Reed Bailey Kelly Howard Cox Ward Richardson Watson Brooks Wood Bennett Gray Hughes Price Myers Foster
Sullivan Russell Hamilton Graham Fisher Ellis Gibson Ferguson Hunt Palmer Simpson Ryan Mason Walsh Murray Burns Dixon
""".split()
)
"""Common or widely known family names: they speak for a person where nothing else does."""

TITLES = frozenset(
    """
Mr Mrs Ms Miss Mx Dr Prof Professor Sir Madam Dame Lord Lady Sheikh Sheik Sheikha Imam Ayatollah Mullah Maulana Rabbi
Father Fr Reverend Rev Pastor Bishop Archbishop Cardinal Pope Sister Saint King Queen Prince Princess Emperor Empress
Sultan Emir Tsar Czar Duke Duchess Count Countess Baron Baroness Earl Crown President Vice-President Premier Chancellor
Minister Secretary Governor Gov Senator Sen Congressman Congresswoman Rep Representative Ambassador Mayor Councillor
Councilor Councilman Councilwoman Judge Justice Magistrate Attorney Prosecutor Sheriff Marshal Deputy Vice Acting
Former Ex-President Interim Chief General Gen Lieutenant Lt Colonel Col Major Maj Captain Capt Commander Cmdr Admiral
Adm Sergeant Sgt Corporal Cpl Private Pvt Brigadier Brig Inspector Superintendent Constable Officer Detective Commissioner
Commissar Commandant Coach Manager Director Chairman Chairwoman Chairperson Chair CEO CFO COO CTO Spokesman Spokeswoman
Spokesperson Speaker Leader Comrade Brother Uncle Aunt Mother Chief-of-Staff Engr Barr Alhaji Hajj Haji Hajiya Shri Smt
Sri Pandit Swami Guru Datuk Dato Dato' Tun Tan Datin Tengku Ustaz Señor Señora Don Doña Herr Frau Monsieur Madame Mme
Advocate Adv Barrister Hon Honourable Honorable Rt Excellency Majesty Highness Prime First Principal Undersecretary
Under-Secretary Envoy Delegate Congressperson Lawmaker MP MEP MLA Lawyer Actor Actress Singer Author Writer Striker Midfielder
Goalkeeper Defender Captain-elect President-elect Analyst Economist Founder Co-founder Executive Editor Journalist
Photographer Correspondent Reporter Lead Senior Junior Ms Shaikh Sayyid Syed-ul Pte SSgt TSgt MSgt Insp Supt
Ex Then-President Then-Prime Vice-Chancellor Vice-Chairman Chairman-elect Dean Provost Vicar Deacon Chaplain Rear
Cllr Assemblyman Assemblywoman Attorney-General Secretary-General Governor-General Lieutenant-Colonel Major-General
Brigadier-General Lieutenant-General Sgt-Maj Commodore Wing Squadron Flight Air
""".split()
)
"""Words before a name that are no part of it and say that a person follows."""

ROLES = frozenset(
    """
president minister premier chancellor secretary governor senator congressman congresswoman representative ambassador
mayor councillor judge justice prosecutor sheriff marshal general lieutenant colonel major captain commander admiral
sergeant corporal private brigadier inspector superintendent constable officer detective commissioner coach manager
director chairman chairwoman chairperson ceo spokesman spokeswoman spokesperson speaker leader actor actress singer
author writer poet novelist striker midfielder goalkeeper defender analyst economist founder co-founder executive editor
journalist photographer correspondent reporter lawyer attorney activist scientist researcher historian artist painter
composer musician guitarist drummer pianist producer filmmaker dictator king queen prince princess emperor sultan pope
bishop cardinal rabbi imam cleric professor doctor physician surgeon nurse teacher student engineer architect boxer
sprinter golfer cyclist swimmer gymnast footballer cricketer skipper batsman bowler quarterback pitcher rapper comedian
presenter host model designer billionaire businessman businesswoman tycoon entrepreneur politician candidate lawmaker
negotiator envoy adviser advisor aide chief head boss partner wife husband son daughter brother sister father mother uncle
aunt cousin nephew niece widow grandfather grandmother friend colleague dr mr mrs ms miss sir star legend veteran
mathematician physicist chemist biologist philosopher psychologist theologian inventor explorer bassist vocalist
songwriter bandmate teammate warlord general-secretary treasurer whistleblower victim suspect gunman colleague
""".split()
)
"""Roles in lower case: before a name they speak for a person."""

PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin ibn bint abu al el ul ur as-".split()
)
"""Small words inside a name; never at its end."""

SPEECH = frozenset(
    """
said says say saying told tells added adds asked argued argues claimed claims noted notes warned warns explained explains
replied wrote writes thinks believes believed recalled recalls insisted insists stressed emphasized emphasised
tweeted posted admitted acknowledged denied declared stated remarked lamented complained smiled laughed died born
married resigned graduated grew retired studied pleaded testified confessed joked quipped concluded reiterated
revealed recounted hopes hoped urged pledged vowed met went himself herself
""".split()
)
"""Verbs after a name that speak for a person."""

SUFFIXES = frozenset("Jr Sr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())
"""What may end a person's name."""
